/*
 * `node tools/setup/run.mjs <command> [options]`: what the npm scripts run. Sets up what is missing, then runs the
 * command; main.mjs has them all. Nothing but Node is needed; what follows is loaded only once Node is known to do.
 */
import './check-node.cjs';

import('./main.mjs').then(function (setup) {
  return setup.main(process.argv[2], process.argv.slice(3));
});
