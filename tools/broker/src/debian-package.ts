import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { BrokerOptions } from './broker.js';
import { findProgram } from './find-program.js';
import { runProgram, type Ended } from './run-program.js';
import { texts } from './texts.js';

/** Whether a package can be installed without a question: root, on Debian or a relative of it. */
export function canInstall(env: NodeJS.ProcessEnv): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get', env) !== undefined && existsSync('/etc/debian_version');
}

/**
 * Installs `rabbitmq-server`, the program only: no broker of the system is started by it.
 * @throws Error with the end of what apt-get said
 */
export async function installPackage(
  { log, signal, lang = 'en', env = process.env }: BrokerOptions,
  policyFile = '/usr/sbin/policy-rc.d',
): Promise<void> {
  const apt = findProgram('apt-get', env) ?? 'apt-get';
  const began = Date.now();
  const run = (...parameters: string[]): Promise<Ended> =>
    runProgram([apt, '-o', 'DPkg::Lock::Timeout=300', ...parameters], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      signal,
    });
  log(texts[lang].installing);
  // The lists may be as old as the image of this machine; if they cannot be had anew, the old ones may still do.
  await run('update', '-q');
  const { code, output } = await withoutServices(policyFile, () =>
    run('install', '-y', '-q', '--no-install-recommends', 'rabbitmq-server'),
  );
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(output.trim().split('\n').slice(-2).join(' '));
  log(texts[lang].installed(Math.round((Date.now() - began) / 1_000)));
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
