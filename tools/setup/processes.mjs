import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in the root folder on our terminal and waits for its end. Signals go on to it, and we stay until it has
 * ended in its own way.
 * @param options.quiet it says nothing unless it fails; then everything it said
 * @returns its exit code; 128 + the number of the signal that ended it; 2 when it could not be started
 */
export function run(program, parameters, { env = process.env, stdio = 'inherit', quiet = false } = {}) {
  return new Promise((resolve) => {
    const said = [];
    const child = spawn(program, parameters, { cwd: root, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : stdio });
    const passOn = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, passOn);
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
    child.once('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code, signal) => {
      for (const each of signals) process.removeListener(each, passOn);
      if (code !== 0) process.stderr.write(Buffer.concat(said));
      // A program that cannot be started closes with a negative code.
      resolve(signal ? 128 + constants.signals[signal] : code < 0 ? 2 : code);
    });
  });
}

export function runNode(script, parameters, options) {
  return run(process.execPath, [script, ...parameters], options);
}

/** Runs the program `name` of an installed package. */
export function runTool(packageName, name, parameters, options) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return runNode(join(folder, typeof bin === 'string' ? bin : bin[name]), parameters, options);
}

/** The environment of a build: its tools have to be found even where `PATH` names neither Node nor them. */
export function buildEnvironment() {
  const folders = [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH ?? ''];
  return { ...process.env, PATH: folders.filter(Boolean).join(delimiter), NX_DAEMON: 'false', NX_TUI: 'false' };
}
