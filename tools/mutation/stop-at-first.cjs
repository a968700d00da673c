const { TestEnvironment } = require('jest-environment-node');

/** Of the change for which a test has failed already, in any of the files that are run for it. */
let found;

/** One test that fails is enough: for the same change no other is asked. Jest itself cannot stop within a run. */
class StopAtFirst extends TestEnvironment {
  async handleTestEvent(event) {
    const change = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (change === undefined) return;
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') found = change;
    if (event.name === 'test_start' && found === change) event.test.mode = 'skip';
  }
}

module.exports = StopAtFirst;
