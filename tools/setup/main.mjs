import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runMutation } from '../mutation/main.mjs';
import { buildAll } from './build.mjs';
import { installPackages } from './packages.mjs';
import { root, run, runNode, runTool } from './processes.mjs';
import { prepareTests, runTests } from './tests.mjs';
import { texts } from './texts.mjs';

/** What each command runs once packages and build are there; it resolves to the exit code. */
const commands = {
  start: (options) => runNode('tools/cli/dist/start.js', options),
  scenarios: (options) => runNode('tools/cli/dist/scenarios.js', options),
  lab: (options) => runNode('tools/labs/dist/main.js', options),
  'dead-letters': (options) => runNode('tools/cli/dist/dead-letters.js', options),
  sagas: (options) => runNode('tools/cli/dist/sagas.js', options),
  torture: (options) => runNode('tools/campaigns/dist/torture.js', options),
  claims: (options) => runNode('tools/claims/dist/main.js', options),
  bench: (options) => runNode('tools/bench/dist/main.js', options),
  'add-a-step': (options) => runNode('tools/add-a-step/dist/main.js', options),
  screenshots: (options) => runNode('tools/browser/dist/screenshots.js', options),
  browser: (options) => runNode('tools/browser/dist/browser.js', options),
  'crash-grid': (options) => runNode('tools/campaigns/dist/crash-grid.js', options),
  security: async (options) => (await prepareTests()) || runNode('tools/security/dist/main.js', options),
  planted: (options) => runNode('tools/planted/dist/main.js', options),
  mutation: runMutation,
  test: runTests,
  verify: async (options) => (await check()) || (await runTests(options)),
};

/** What can be checked without running anything, the quickest first. */
const checks = [
  ['prettier', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['eslint', 'eslint', ['.']],
  ['tsc', 'typescript', ['-p', '.']],
  ['tsc', 'typescript', ['-p', 'apps/classroom/web']],
];

/** Sets the exit code of this process: that of the command, or 2 when it could not be run. */
export async function main(command, options) {
  if (command === 'reset') return end(await reset(options));
  if (!Object.hasOwn(commands, command)) {
    console.error(texts.unknownCommand(command, [...Object.keys(commands), 'reset']));
    return end(2);
  }
  return end((await installPackages()) || (await buildAll()) || (await commands[command](options)));
}

function end(code) {
  process.exitCode = code;
}

async function check() {
  for (const [name, packageName, parameters] of checks) {
    console.log(name);
    const code = await runTool(packageName, name, parameters);
    if (code !== 0) return code;
  }
  return 0;
}

/** Where nothing was ever built nothing can run either: then only the folder is left to delete. */
async function reset(options) {
  const program = 'tools/cli/dist/reset.js';
  if (existsSync(join(root, program)) && existsSync(join(root, 'node_modules')))
    return run(process.execPath, [program, ...options]);
  rmSync(join(root, '.shop'), { recursive: true, force: true });
  return 0;
}
