import type { Bilingual } from '@shop/scenarios';
import type { Files, Hints } from '../lab.js';
import type { Facts } from './facts.js';

/** Against what an answer is judged. */
export interface Evidence {
  readonly facts: Facts;
  readonly files: Files;
}

/** A question of a lab's form. The right answer stands nowhere: it is read from a run that the checker makes. */
export interface Question {
  /** Stands in brackets in the form. */
  readonly key: string;
  readonly text: Bilingual;
  /** Asked for before the run as well; a prediction is never judged, only missed. */
  readonly predict?: boolean;
  /** How to write the answer, and what it is compared with. */
  readonly answer: Answer;
  readonly hints: Hints;
}

export interface Answer {
  readonly form: Bilingual;
  readonly comparedWith: Bilingual;
  /** @returns what is wrong with it; undefined when it is right */
  judge(written: string, evidence: Evidence): Bilingual | undefined;
}
