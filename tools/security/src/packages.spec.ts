import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './workspace.js';

interface Locked {
  readonly version: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
}
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as unknown;
const locked = Object.entries((read('package-lock.json') as { packages: Record<string, Locked> }).packages);
const { dependencies, devDependencies } = read('package.json') as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** Versions in which something dangerous was mended: every copy has to be at least that. */
const floors: Readonly<Record<string, readonly [number, number, number]>> = {
  // A frame of any size was taken into memory: GHSA-37f9-7m79-6866.
  amqplib: [2, 3, 0],
  // 47 KB overflowed the stack (GHSA-hpwf-8g29-85qm); sockets outlived a shutdown; packets had no limit.
  '@nestjs/microservices': [12, 1, 1],
};

const numbersOf = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number);
const isAtLeast = (version: string, floor: readonly number[]) => {
  const numbers = numbersOf(version);
  const at = floor.findIndex((part, index) => numbers[index] !== part);
  return at < 0 || (numbers[at] ?? 0) > (floor[at] ?? 0);
};

describe('S24: the packages', () => {
  it.each(Object.entries(floors))('have %s in no version that is dangerous', (name, floor) => {
    const copies = locked.filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(copies.length).toBeGreaterThan(0);
    for (const [path, { version }] of copies) {
      expect([path, version, isAtLeast(version, floor)]).toEqual([path, version, true]);
    }
  });

  it('are pinned exactly, and are locked at that version', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
      expect([name, locked.find(([path]) => path === `node_modules/${name}`)?.[1].version]).toEqual([name, version]);
    }
  });

  it('are locked by what is in them, and none comes from a folder or a branch', () => {
    const foreign = locked.filter(([path]) => path.includes('node_modules/')).filter(([, { link }]) => !link);
    expect(foreign.length).toBeGreaterThan(500);
    for (const [path, { integrity, resolved, dev, optional }] of foreign) {
      // A tool's binary for another system, which is locked by its version alone.
      if (dev && optional && integrity === undefined) continue;
      expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-/)]);
      expect(resolved ?? 'https://').toMatch(/^https:\/\//);
    }
  });

  it('are installed as they are locked: by npm ci, here and in CI', () => {
    for (const file of ['tools/setup/packages.mjs', '.ci/run']) {
      const program = readFileSync(join(root, file), 'utf8');
      expect(program).not.toMatch(/npm (install|i|update)\b|\['(install|i|update)'/);
    }
  });

  it('are compared by number, not by letter', () => {
    expect(['2.3.0', '2.10.0', '10.0.0'].map((version) => isAtLeast(version, [2, 3, 0]))).toEqual([true, true, true]);
    expect(['2.2.9', '1.9.9', '0.10.0'].map((version) => isAtLeast(version, [2, 3, 0]))).toEqual([false, false, false]);
  });
});
