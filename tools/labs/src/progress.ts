import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Failures = z.record(z.string(), z.int());

/** How often each check of a lab has failed so far: the more often, the more is said. */
export class Progress {
  private readonly file: string;

  constructor(
    private readonly folder: string,
    lab: string,
  ) {
    this.file = join(folder, `${lab}.json`);
  }

  /** Counts one more failure. @returns how many there are now */
  failed(check: string): number {
    const failures = this.read();
    const times = (failures[check] ?? 0) + 1;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, `${JSON.stringify({ ...failures, [check]: times })}\n`);
    return times;
  }

  /** A file that is missing or spoilt costs nothing but the hints that were had already. */
  private read(): Readonly<Record<string, number>> {
    try {
      return Failures.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return {};
    }
  }
}
