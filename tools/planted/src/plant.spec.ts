import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Change } from './bug.js';
import { plant } from './plant.js';
import { aBug } from './testing/samples.js';

describe('Planting a bug', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planted-'));
    await writeFile(join(folder, 'till.ts'), 'charge(once);\nrefund(once);\n');
    await writeFile(join(folder, 'shelf.ts'), 'take(one);\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const bug = (...changes: Change[]) => aBug({ changes });
  const till = () => readFile(join(folder, 'till.ts'), 'utf8');

  it('makes all its changes, also several in one file, and takes them back', async () => {
    const takeBack = await plant(
      bug(
        { file: 'till.ts', find: 'charge(once)', put: 'charge(twice)' },
        { file: 'shelf.ts', find: 'one', put: 'two' },
        { file: 'till.ts', find: 'refund(once);\n', put: '' },
      ),
      folder,
    );
    expect(await till()).toBe('charge(twice);\n');
    expect(await readFile(join(folder, 'shelf.ts'), 'utf8')).toBe('take(two);\n');
    await takeBack();
    expect(await till()).toBe('charge(once);\nrefund(once);\n');
    expect(await readFile(join(folder, 'shelf.ts'), 'utf8')).toBe('take(one);\n');
  });

  it.each([
    ['is not there', 'charge(never)', 'charge()', /not in till\.ts.*charge\(never\)/s],
    ['is there twice', 'once', 'twice', /in till\.ts 2 times/],
    ['is put back as it was', 'charge(once)', 'charge(once)', /changes nothing/],
  ])('fails loudly, and changes nothing, when its text %s', async (_, find, put, why) => {
    const changes = [
      { file: 'shelf.ts', find: 'one', put: 'two' },
      { file: 'till.ts', find, put },
    ];
    await expect(plant(bug(...changes), folder)).rejects.toThrow(why);
    expect(await till()).toBe('charge(once);\nrefund(once);\n');
    expect(await readFile(join(folder, 'shelf.ts'), 'utf8')).toBe('take(one);\n');
  });
});
