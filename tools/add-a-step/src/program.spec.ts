import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programOf, runIn } from './program.js';

describe('a program in a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'program-'));
    await writeFile(
      join(folder, 'ends.mjs'),
      "console.log(process.cwd()); console.error('late'); process.exitCode = 3;",
    );
    await writeFile(join(folder, 'waits.mjs'), "setInterval(() => {}, 1_000); console.log('here');");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is run there, and heard line by line', async () => {
    const heard: string[] = [];
    const { code, said } = await runIn(folder, new AbortController().signal)('ends.mjs', [], (it) => heard.push(it));
    expect(code).toBe(3);
    expect(heard.map((line) => line.split('/').at(-1))).toEqual([folder.split('/').at(-1), 'late']);
    expect(said).toContain('late');
  });

  it('is ended with us', async () => {
    const stop = new AbortController();
    const ended = await runIn(folder, stop.signal)('waits.mjs', [], () => stop.abort());
    expect(ended.code).toBeNull();
  });

  it('is found by the package it comes with', () => {
    expect(programOf('typescript', 'tsc')).toMatch(/^node_modules\/typescript\/.*tsc/);
  });
});
