import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { leaveServer, lives, takeLeftServer } from './index.js';

describe('A server that stays from one test process to the next', () => {
  let folder: string;
  let server: ChildProcess;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-'));
    process.env['SHOP_TEST_NODES'] = folder;
    server = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  });
  afterEach(() => {
    delete process.env['SHOP_TEST_NODES'];
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const left = () => ({ folder: 'data', pid: server.pid! });
  const usedBy = (pid: number) => {
    const [name] = readdirSync(folder) as [string];
    renameSync(join(folder, name), join(folder, `program-${pid}.json`));
  };

  it('is there for the next test file of the same process, and for no other program', () => {
    leaveServer('program', left());
    expect(takeLeftServer('program')).toEqual(left());
    expect(takeLeftServer('other')).toBeUndefined();
    expect(lives(left())).toBe(true);
  });

  it('is inherited from a process that has ended, and not taken from one that is there', () => {
    leaveServer('program', left());
    usedBy(process.ppid);
    expect(takeLeftServer('program')).toBeUndefined();
    usedBy(spawnSync('true').pid);
    expect(takeLeftServer('program')).toEqual(left());
    expect(readdirSync(folder)).toEqual([`program-${process.pid}.json`]);
  });

  it('may have been killed, which is seen', async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
    expect(lives(left())).toBe(false);
  });
});
