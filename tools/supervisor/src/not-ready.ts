import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ServiceProcess } from './service-process.js';

/** A start that did not come to its end. Its message names each process concerned, what it waits for, and its log. */
export class NotReady extends Error {
  override readonly name = 'NotReady';

  static ended(process: ServiceProcess): NotReady {
    const { style, instance, logFile } = process.launch;
    const said = lastLineOf(logFile);
    return new NotReady(
      `${style} ${instance} ended while it started (${process.lastCode})${said ? `; it said: ${said}` : ''}; its log: ${logFile}`,
    );
  }

  static late(processes: readonly ServiceProcess[], afterMs: number): NotReady {
    const each = processes
      .filter(({ isReady }) => !isReady)
      .map(
        ({ launch, waitingFor }) =>
          `${launch.style} ${launch.instance} waits for ${waitingFor}; its log: ${launch.logFile}`,
      );
    return new NotReady([`Not everything was ready after ${Math.round(afterMs / 1000)} s`, ...each].join('. '));
  }
}

/** A defect is told at the end of the log; what stands far above is of earlier runs. */
export function lastLineOf(logFile: string): string {
  const tail = 4096;
  try {
    const fd = openSync(logFile, 'r');
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(tail, size));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    closeSync(fd);
    return buffer.toString('utf8').trim().split('\n').at(-1)?.slice(0, 500) ?? '';
  } catch {
    return '';
  }
}
