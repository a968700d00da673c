import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand, runProgram } from '@shop/programs';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** The packages that only some peers need, with their versions, and the lockfile they come from. */
const pinned = join(root, 'tools/bench/peers');
const built = join(root, 'tools/bench/dist');
/** Apart from what everybody installs: nobody who does not measure carries them. */
export const peersFolder = join(root, '.shop/bench-peers');

/** A download that takes longer is given up, in milliseconds. */
const patienceMs = 300_000;

/** Where the programs of peers are that need nothing but what everybody has. */
export const ownProgram = (name: string) => join(built, 'peers', `${name}.js`);
/** Where those are that need more: beside their packages, because there Node looks for them. */
export const installedProgram = (name: string) => join(peersFolder, 'dist/peers', `${name}.js`);

/**
 * Installs the packages of the peers where that was not done yet, and puts the programs beside them.
 * @throws Error with the end of what npm said
 */
export async function installPeers(signal: AbortSignal): Promise<void> {
  const lock = readFileSync(join(pinned, 'packages.lock.json'));
  const fingerprint = createHash('sha256').update(`${process.platform} ${process.arch}`).update(lock).digest('hex');
  const stamp = join(peersFolder, '.installed');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
    mkdirSync(peersFolder, { recursive: true });
    cpSync(join(pinned, 'packages.json'), join(peersFolder, 'package.json'));
    cpSync(join(pinned, 'packages.lock.json'), join(peersFolder, 'package-lock.json'));
    const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', peersFolder];
    const { code, output } = await runProgram([...npmCommand(process.env), ...parameters], {
      env: process.env,
      timeoutMs: patienceMs,
      signal,
    });
    signal.throwIfAborted();
    if (code !== 0) throw new Error(output.trim().split('\n').slice(-2).join(' '));
    writeFileSync(stamp, fingerprint);
  }
  rmSync(join(peersFolder, 'dist'), { recursive: true, force: true });
  cpSync(built, join(peersFolder, 'dist'), { recursive: true });
}
