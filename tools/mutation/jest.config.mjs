import base from '../../jest.config.mjs';

const [unit] = base.projects;

/** What judges the mutants of a library are its own tests: a fault found only by a test far away is found late. */
export default {
  ...unit,
  rootDir: '../..',
  testSequencer: '<rootDir>/tools/mutation/quick-first.mjs',
  testMatch: ['<rootDir>/libs/{domain/*,saga,events,amqp}/**/*.spec.ts'],
};
