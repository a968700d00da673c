/*
 * `node tools/setup/run.mjs <start|test|verify|scenarios|planted|reset> [options]`: what the npm scripts run. Sets up
 * what is missing, then runs the command. Nothing but Node is needed; what follows is loaded only once Node is known to
 * do.
 */
import './check-node.cjs';

import('./main.mjs').then(function (setup) {
  return setup.main(process.argv[2], process.argv.slice(3));
});
