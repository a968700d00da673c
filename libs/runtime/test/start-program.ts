import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export interface Program {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves once it has written this; fails when it ends before. */
  hasSaid(text: string): Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Starts a program of this folder from its sources, as a child with a channel to this process. */
export function startProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = fork(path(name), args, {
    execArgv: ['--conditions=source', '--import', path('typescript.mjs'), '--no-warnings'],
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let written = '';
  const watchers = new Set<() => void>();
  const streams = [child.stdout, child.stderr].flatMap((stream) => stream ?? []);
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      watchers.forEach((look) => look());
    });
  }
  // Not `close`: it never comes for a child whose channel this process has left.
  const ended = Promise.all([once(child, 'exit'), ...streams.map((stream) => finished(stream))]).then(([exit]) => {
    const [code, signal] = exit as [number | null, string | null];
    return { code, signal };
  });
  return {
    child,
    output: () => written,
    ended,
    hasSaid: (text) =>
      new Promise((resolve, reject) => {
        const look = () => void (written.includes(text) && resolve());
        watchers.add(look);
        void ended.then(() => reject(new Error(`Ended without a word of "${text}":\n${written}`)));
        look();
      }),
  };
}
