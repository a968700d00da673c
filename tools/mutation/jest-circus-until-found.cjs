const { createEmptyTestResult } = require('@jest/test-result');
const { default: circus } = require('jest-circus/runner');

/** Of the change for which a test has failed already, in any of the files that are run for it. */
let found;

/** Of a file without any test Jest says that it is broken. */
const notAsked = { status: 'pending', title: '', fullName: 'not asked', ancestorTitles: [], failureMessages: [] };

/** One test that fails is enough: for the same change no other is asked. Jest itself cannot stop within a run. */
module.exports = async function runUntilFound(globalConfig, config, environment, runtime, testPath, ...more) {
  const change = process.env.__STRYKER_ACTIVE_MUTANT__;
  if (change === undefined) return circus(globalConfig, config, environment, runtime, testPath, ...more);
  if (change === found) return { ...createEmptyTestResult(), testFilePath: testPath, testResults: [notAsked] };
  const told = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') found = change;
    if (event.name === 'test_start' && found === change) event.test.mode = 'skip';
    await told?.(event, state);
  };
  return circus(globalConfig, config, environment, runtime, testPath, ...more);
};
