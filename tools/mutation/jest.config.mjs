import { fileURLToPath } from 'node:url';
import base from '../../jest.config.mjs';

const [unit] = base.projects;

/** What judges the mutants of a library are its own tests: a fault found only by a test far away is found late. */
export default {
  ...unit,
  rootDir: '../..',
  roots: ['domain', 'saga', 'events', 'amqp'].map((library) => `<rootDir>/libs/${library}`),
  testMatch: ['**/*.spec.ts'],
  watchman: false,
  testRunner: fileURLToPath(new URL('jest-circus-until-found.cjs', import.meta.url)),
  testSequencer: '<rootDir>/tools/mutation/quick-first.mjs',
};
