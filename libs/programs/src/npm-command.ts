import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What starts npm: the one that runs us, else the one beside Node, else whatever is called so. */
export function npmCommand(env: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = [env['npm_execpath'], beside].find((file) => file && /npm-cli\.js$/.test(file) && existsSync(file));
  return script ? [process.execPath, script] : ['npm'];
}
