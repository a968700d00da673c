import type { Bilingual, Scenario } from '@shop/scenarios';
import type { ReportScenario } from '@shop/contracts';
import type { Lie } from './lies.js';

/** What helps somebody on, in the order in which it is given: a question, a place to look at, an idea. */
export type Hints = readonly [question: Bilingual, place: Bilingual, idea: Bilingual];

/** One thing that is checked. It says what was tried and what was expected, whatever came of it. */
export interface Check {
  /** By which its failures are counted. */
  readonly id: string;
  readonly tried: Bilingual;
  readonly expected: Bilingual;
  readonly hints: Hints;
  /** Only where nobody can pass it before having done anything: why it fails at first. */
  readonly meantToFail?: Bilingual;
  /** It is also checked where one before it has failed: they do not build on each other. */
  readonly independent?: boolean;
  /** @returns what was observed instead of what was expected; undefined when it was as expected */
  run(): Promise<Bilingual | undefined>;
}

export interface Lab {
  /** Two digits. */
  readonly id: string;
  readonly title: Bilingual;
  readonly minutes: number;
  /** What whoever has passed it knows now. */
  readonly learnt: Bilingual;
  checks(bench: Bench): readonly Check[];
  /** What there is to say once it is passed: what was predicted, beside what was. */
  looksBack?(bench: Bench): readonly string[];
}

/** What a check has to do with: the student's files, and shops that exist only for it. */
export interface Bench {
  readonly lang: 'pt' | 'en';
  readonly files: Files;
  readonly code: Code;
  /**
   * Tells stories to both shops, which are started when they are first needed.
   * @param lie what a liar between the story and the shop makes the story see; the story is told under its nose
   */
  tell(stories: readonly Scenario[], lie?: Lie): Promise<readonly ReportScenario[]>;
}

/** Files of the workspace, by their paths from its root. */
export interface Files {
  /** Undefined where there is none. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
}

/** What the code that was built from the student's workspace declares. */
export interface Code {
  readonly scenarios: readonly Scenario[];
  readonly events: readonly string[];
  /** The rows of the saga's table. */
  readonly steps: readonly { readonly name: string; readonly command: string }[];
}
