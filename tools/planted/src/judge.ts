import type { Bug } from './bug.js';
import type { RunTests, Test } from './test-run.js';

export interface Verdict {
  readonly bug: Bug;
  /** `unclear`: a file of its tests could not even be loaded, which is no test that caught anything. */
  readonly outcome: 'caught' | 'missed' | 'unclear';
  /** The tests that failed with the bug and pass without it, the narrowest first. */
  readonly caughtBy: readonly Test[];
  readonly ms: number;
}

/** Without any bug the tests do not pass, so that with one of them nothing would be proved. */
export class NotGreen extends Error {
  override readonly name = 'NotGreen';
  constructor(readonly red: readonly string[]) {
    super(red.join('\n'));
  }
}

export interface Judge {
  /** Plants a bug where `run` runs; the result takes it back. */
  readonly plant: (bug: Bug) => Promise<() => Promise<void>>;
  readonly run: RunTests;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** How many tests passed that are going to be asked. @throws NotGreen */
export async function expectGreen(bugs: readonly Bug[], run: RunTests): Promise<number> {
  const files = [...new Set(bugs.flatMap(({ tests }) => tests))];
  const { passed, failed, unloaded } = await run(files);
  const red = [...unloaded, ...failed.map(({ file, name }) => `${file}: ${name}`)];
  if (red.length > 0) throw new NotGreen(red);
  return passed;
}

/** Plants a bug and asks all of its tests: the narrowest shows where the mistake is, the wider ones what comes of it. */
export async function judge(bug: Bug, { plant, run, now }: Judge): Promise<Verdict> {
  const began = now();
  const takeBack = await plant(bug);
  try {
    const { failed, unloaded } = await run(bug.tests);
    const caughtBy = bug.tests.flatMap((asked) => failed.filter(({ file }) => file === asked));
    const outcome = unloaded.length > 0 ? 'unclear' : caughtBy.length > 0 ? 'caught' : 'missed';
    return { bug, outcome, caughtBy, ms: now() - began };
  } finally {
    await takeBack();
  }
}
