/**
 * Mutation testing: every expression of the domain, the saga and the events is changed in some way, one at a time, and
 * a test has to fail. What survives is a line that no test needs.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['libs/{domain/*,saga,events,amqp}/src/**/*.ts', '!**/*.spec.ts', '!**/testing/**', '!**/index.ts'],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner', './tools/mutation/unreachable.mjs', './tools/mutation/log-lines.mjs'],
  ignorers: ['unreachable', 'log-lines'],
  jest: { projectType: 'custom', configFile: 'tools/mutation/jest.config.mjs' },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // A constant that is made when a module is loaded cannot be switched from test to test.
  ignoreStatic: true,
  // More than there are processors: most of the time goes by waiting for what a change keeps from coming.
  concurrency: 6,
  // Nothing that a test file has loaded is given back to a process that goes on (ES modules in `vm` contexts).
  maxTestRunnerReuse: 24,
  // Some of the tests start a broker.
  timeoutMS: 15_000,
  tempDirName: '.stryker',
  ignorePatterns: ['**/dist', '.shop', 'reports', '.nx'],
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation.html' },
  thresholds: { high: 95, low: 90, break: 90 },
  allowConsoleColors: false,
};
