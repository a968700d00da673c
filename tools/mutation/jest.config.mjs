import base from '../../jest.config.mjs';

const [unit] = base.projects;

/** What judges the mutants of a library are its own tests: a fault found only by a test far away is found late. */
export default {
  ...unit,
  testMatch: ['**/*.spec.ts'],
  rootDir: '../..',
  roots: ['domain', 'saga', 'events', 'amqp'].map((library) => `<rootDir>/libs/${library}`),
  watchman: false,
  // Under load a test is slower, not wrong; one that hangs is for the patience of the mutation run.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/tools/mutation/quick-first.mjs',
};
