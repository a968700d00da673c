import TestSequencer from '@jest/test-sequencer';

/** The first test that fails has found the change: those that start a server of their own are asked last. */
export default class QuickFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => servers.findLastIndex((name) => path.endsWith(name));
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
}

const servers = [
  'purge.spec.ts',
  'purge-ended.spec.ts',
  'publisher.spec.ts',
  'events.module.spec.ts',
  'replicas.spec.ts',
  'shared-database.spec.ts',
];
