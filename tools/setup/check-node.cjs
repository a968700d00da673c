/*
 * Runs before everything else, on whatever Node there is: plain old JavaScript, no imports.
 * Node 20.19 is the first version with all that the shop is written in.
 */
'use strict';

var needed = [20, 19];

function isOldNode(version) {
  var parts = version.replace(/^v/, '').split('.').map(Number);
  return parts[0] < needed[0] || (parts[0] === needed[0] && parts[1] < needed[1]);
}

function isPortuguese(env) {
  return /^pt/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '');
}

function oldNodeMessage(version, env) {
  return isPortuguese(env)
    ? 'É preciso o Node.js 20.19 ou mais novo, e este é o ' +
        version +
        '. Instale um atual em https://nodejs.org (ou `nvm install` nesta pasta) e comece de novo.'
    : 'Node.js 20.19 or later is needed, and this is ' +
        version +
        '. Install a current one from https://nodejs.org (or `nvm install` in this folder) and start again.';
}

if (isOldNode(process.version)) {
  console.error(oldNodeMessage(process.version, process.env));
  process.exit(2);
}

module.exports = { isOldNode: isOldNode, isPortuguese: isPortuguese, oldNodeMessage: oldNodeMessage };
