import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './find-program.js';
import { runProgram, type Ended } from './run-program.js';

/** Whether a package can be installed without a question: root, on Debian or a relative of it. */
export function canInstall(env: NodeJS.ProcessEnv): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get', env) !== undefined && existsSync('/etc/debian_version');
}

export interface Installation {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** What is said before anything is done, since it changes this machine, and afterwards. */
  readonly log: (line: string) => void;
  readonly texts: { readonly installing: string; installed(seconds: number): string };
}

/**
 * Installs a package, the program only: no service of the system is started by it.
 * @throws Error with the end of what apt-get said; the signal's reason
 */
export async function installPackage(
  name: string,
  { env, signal, log, texts }: Installation,
  policyFile = '/usr/sbin/policy-rc.d',
): Promise<void> {
  const apt = findProgram('apt-get', env) ?? 'apt-get';
  const began = Date.now();
  const run = (...parameters: string[]): Promise<Ended> =>
    runProgram([apt, '-o', 'DPkg::Lock::Timeout=300', ...parameters], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      signal,
    });
  log(texts.installing);
  // The lists may be as old as the image of this machine; if they cannot be had anew, the old ones may still do.
  await run('update', '-q');
  const { code, output } = await withoutServices(policyFile, () =>
    run('install', '-y', '-q', '--no-install-recommends', name),
  );
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(output.trim().split('\n').slice(-2).join(' '));
  log(texts.installed(Math.round((Date.now() - began) / 1_000)));
}

/** Debian asks this file before a package may start its service; 101 means no. Somebody else's policy stays. */
async function withoutServices<T>(policyFile: string, work: () => Promise<T>): Promise<T> {
  if (existsSync(policyFile)) return work();
  const remove = () => rmSync(policyFile, { force: true });
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  process.once('exit', remove);
  try {
    return await work();
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}
