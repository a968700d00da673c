import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Style } from '@shop/contracts';

export interface Action {
  readonly who: 'command line' | 'control interface';
  readonly action: 'replay' | 'discard' | 'retry';
  readonly style: Style;
  readonly service: string;
  /** Of the message, or of the order. */
  readonly id: string;
}

/** What people did by hand, a JSON line each, in the data folder: what was asked for, and then what came of it. */
export class ActionLog {
  private readonly file: string;

  constructor(private readonly dataDir: string) {
    this.file = join(dataDir, 'operator-actions.jsonl');
  }

  /** Records the action before it is carried out, so that none can happen unrecorded, and its outcome after. */
  async record<Result>(action: Action, carryOut: () => Promise<Result>): Promise<Result> {
    this.write({ ...action, outcome: 'asked for' });
    try {
      const result = await carryOut();
      this.write({ ...action, outcome: 'done' });
      return result;
    } catch (error) {
      this.write({ ...action, outcome: 'failed', why: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  private write(line: object): void {
    mkdirSync(this.dataDir, { recursive: true });
    appendFileSync(this.file, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`, { mode: 0o600 });
  }
}
