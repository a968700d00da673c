import { systemLang } from '@shop/broker';
import { installRestate } from './install-restate.js';
import { RestateUnavailable } from './restate-unavailable.js';

/* Sees to it that the tests will find Restate's server, by installing it if need be. Exit code 2 when it is not to be had. */
try {
  await installRestate({ log: console.log, lang: systemLang() });
} catch (error) {
  if (!(error instanceof RestateUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
