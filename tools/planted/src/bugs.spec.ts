import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transformSync, type Options } from '@swc/core';
import { mistakes } from './bug.js';
import { bugs } from './bugs.js';
import { changed } from './plant.js';
import { root } from './workspace-copy.js';

const swc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as Options;
const compiled = (source: string) =>
  transformSync(source, { ...swc, exclude: [], swcrc: false, sourceMaps: false }).code;

describe.each(bugs)('The planted bug $id', (bug) => {
  it('still finds its place, and leaves code that compiles and does something else', () => {
    const sources = new Map<string, string>();
    for (const change of bug.changes) {
      const source = sources.get(change.file) ?? readFileSync(join(root, change.file), 'utf8');
      sources.set(change.file, changed(source, change, bug.id));
    }
    for (const [file, source] of sources) {
      expect(compiled(source)).not.toBe(compiled(readFileSync(join(root, file), 'utf8')));
    }
  });

  it('is looked for by tests that are there, and is planted in none of them', () => {
    expect(bug.tests.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(bug.tests.filter((file) => !file.endsWith('.spec.ts'))).toEqual([]);
    expect(bug.changes.filter(({ file }) => /\.spec\.ts$|\/testing\//.test(file))).toEqual([]);
  });
});

describe('The planted bugs', () => {
  it('are every mistake that is known, in its order', () => {
    expect([...new Set(bugs.map(({ mistake }) => mistake))]).toEqual(mistakes);
  });

  it('have an id each', () => {
    const ids = bugs.map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z-]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
