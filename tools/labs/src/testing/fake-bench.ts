import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Lang } from '@shop/broker';
import type { ReportScenario } from '@shop/contracts';
import { checkLab, type Outcome } from '../check-lab.js';
import type { Bench, Files, Lab } from '../lab.js';
import { Progress } from '../progress.js';
import { filesIn, root } from '../workspace.js';

/** What was told to real shops once: outcome, observations, messages and ends of every story of the form labs. */
const recorded = JSON.parse(filesIn(root).read('tools/labs/src/testing/run.json') ?? '') as ReportScenario[];

/** What students have kept, until their tests are over. */
const shelf = mkdtempSync(join(tmpdir(), 'shop-lab-progress-'));
afterAll(() => rmSync(shelf, { recursive: true }));

/** A student at work: files of their own over those of the workspace, and a run that was recorded. */
export class Student {
  readonly own = new Map<string, string>();
  readonly said: string[] = [];
  /** Ids of the stories that were told, in order. */
  readonly told: string[] = [];
  private readonly progressFolder = mkdtempSync(join(shelf, 'student-'));

  constructor(
    readonly lang: Lang = 'en',
    private readonly changes: Partial<Bench> = {},
  ) {}

  get files(): Files {
    const workspace = filesIn(root);
    return {
      read: (path) => this.own.get(path) ?? workspace.read(path),
      write: (path, text) => void this.own.set(path, text),
    };
  }

  /** @returns what came of it; `said` has the lines of this check alone */
  check(lab: Lab): Promise<Outcome> {
    this.said.length = 0;
    const { lang, files } = this;
    const bench: Bench = {
      lang,
      files,
      code: { scenarios: [], events: [], steps: [] },
      tell: async (stories) => {
        this.told.push(...stories.map(({ id }) => id));
        return stories.map(({ id }) => recorded.find((story) => story.id === id)!);
      },
      ...this.changes,
    };
    return checkLab(lab, bench, new Progress(this.progressFolder, lab.id), (text) => void this.said.push(text));
  }
}
