import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolderInUse } from './broker.js';
import { brokerFolder, claim, recordKeepers, release } from './claim.js';
import { Keeper } from './keeper.js';
import { isAlive, killHard, processTree, until } from './processes.js';
import { stopLeftBroker } from './stop-left-broker.js';

const script = fileURLToPath(new URL('../keeper.sh', import.meta.url));
const stubborn = ['sh', '-c', 'trap "" TERM; while :; do sleep 0.2; done'];

describe('the keeper of a broker', () => {
  let dataDir: string;
  let folder: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-keeper-'));
    folder = brokerFolder(dataDir);
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const launch = (...program: string[]) => new Keeper({ folder, program, env: process.env, log: join(folder, 'log') });

  it('ends with the process that started it, even when that is killed', async () => {
    const starter = `
      const { spawn } = require('node:child_process');
      const options = { detached: true, stdio: ['pipe', 'ignore', 'ignore'] };
      console.log(spawn('sh', [${JSON.stringify(script)}, '/x', '-', '-', 'sleep', '600'], options).pid);`;
    const owner = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const keeper = Number(await new Promise((resolve) => owner.stdout.once('data', resolve)));
    await until(() => processTree(keeper).length >= 3, 5_000);
    const pids = processTree(keeper);

    killHard(owner.pid!);
    expect(await until(() => !pids.some(isAlive), 5_000)).toBe(true);
  });

  it('ends a program that does not listen to SIGTERM within 3 s', async () => {
    const keeper = launch(...stubborn);
    await until(() => keeper.pids().length >= 3, 5_000);
    const pids = keeper.pids();
    const began = Date.now();
    await keeper.stop();
    expect(Date.now() - began).toBeLessThan(3_500);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('is over when the program is, and leaves nothing', async () => {
    const keeper = launch('true');
    expect(await until(() => keeper.ended && keeper.pids().length === 0, 5_000)).toBe(true);
  });

  it('guards its folder while it lives, and gives it free when what was left of a run is stopped', async () => {
    await claim(folder, 'en');
    const keeper = launch('sleep', '600');
    recordKeepers(folder, [keeper.pid]);
    await expect(claim(folder, 'pt')).rejects.toThrow(DataFolderInUse);

    await stopLeftBroker(dataDir);
    expect(keeper.pids()).toEqual([]);
    await claim(folder, 'en');
    release(folder);
  });

  it('takes over from a run whose process id belongs to somebody else now', async () => {
    await claim(folder, 'en');
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ owner: process.pid, keepers: [process.pid] }));
    await claim(folder, 'en');
    release(folder);
    expect(isAlive(process.pid)).toBe(true);
  });
});
