import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, delimiter, join } from 'node:path';
import { root } from './patches.js';

export interface Ended {
  /** 0: it has done what it was asked to; null: something ended it. */
  readonly code: number | null;
  /** All it wrote. */
  readonly said: string;
}

/** The program of an installed package, from the root of a workspace. */
export function programOf(packageName: string, name = packageName): string {
  const folder = join('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { bin: string | Bins };
  return join(folder, (typeof bin === 'string' ? bin : bin[name]) ?? '');
}
type Bins = Readonly<Record<string, string>>;

/** @param heard is told each line as it comes */
export type Run = (script: string, parameters: readonly string[], heard?: (line: string) => void) => Promise<Ended>;

/** Runs Node programs in a folder, one at a time. The tools that they call in turn are those installed here. */
export function runIn(folder: string, signal: AbortSignal): Run {
  const path = [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH'] ?? ''];
  const env = {
    ...process.env,
    PATH: path.join(delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // Jest needs the first, and everything else takes no notice of either.
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
  };
  return (script, parameters, heard = () => undefined) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(folder, script), ...parameters], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // Not the signal's own SIGTERM alone: a command that runs shops has to stop them first, and may take its time.
      const stop = () => void child.kill('SIGINT');
      signal.addEventListener('abort', stop, { once: true });
      let said = '';
      const take = (chunk: Buffer) => {
        const text = chunk.toString();
        said += text;
        text.split('\n').filter(Boolean).forEach(heard);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('error', reject);
      child.once('close', (code) => {
        signal.removeEventListener('abort', stop);
        resolve({ code, said });
      });
    });
}
