import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { identityOf } from './process-identity.js';
import { DataInUse, RunFile, stopLeftovers } from './run-file.js';
import { temporaryFolder } from './testing/stand-ins.js';

describe('the record of a run', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'run.json');
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    folder.remove();
  });

  const running = () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    children.push(child);
    const identity = identityOf(child.pid as number);
    if (!identity) throw new Error('It did not start');
    return identity;
  };

  it('keeps a second run off the data of one that goes on, and lets a later one stop what is left', async () => {
    const [supervisor, service, reused] = [running(), running(), running()];
    new RunFile(folder.path).add('orchestrated payment', [service, reused]);
    const record = JSON.parse(readFileSync(file, 'utf8')) as { processes: { pid: number; started: string }[] };
    const processes = record.processes.map((one) => (one.pid === reused.pid ? { ...one, started: '1' } : one));
    writeFileSync(file, JSON.stringify({ supervisor, processes }));

    expect(() => new RunFile(folder.path)).toThrow(DataInUse);
    expect(await stopLeftovers(folder.path)).toEqual(['supervisor', 'orchestrated payment']);

    expect([supervisor, service, reused].map(({ pid }) => identityOf(pid) !== undefined)).toEqual([false, false, true]);
    expect(await stopLeftovers(folder.path)).toEqual([]);
  });
});
