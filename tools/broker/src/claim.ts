import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse } from './broker.js';
import { commandLine, isAlive, killHard, processTree, until } from './processes.js';
import { texts, type Lang } from './texts.js';

/** Who uses the broker of a data folder: the run, and the processes that keep its nodes once there are any. */
interface Claim {
  readonly owner: number;
  readonly keepers?: readonly number[];
}

const fileOf = (folder: string) => join(folder, 'owner.json');

/**
 * Takes the broker folder for this process: two nodes on one database would destroy it. What a run that was killed left
 * behind stops by itself within 3 s and is waited for.
 * @throws DataFolderInUse while another run lives that uses it
 */
export async function claim(folder: string, lang: Lang): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  while (!tryToWrite(folder)) {
    const held = read(folder);
    if (held && isAlive(held.owner) && (!held.keepers || keepersOf(held, folder).length > 0)) {
      throw new DataFolderInUse(texts[lang].inUse(folder, held.owner));
    }
    await endLeftKeepers(folder, held);
  }
}

function tryToWrite(folder: string): boolean {
  try {
    writeFileSync(fileOf(folder), JSON.stringify({ owner: process.pid } satisfies Claim), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

async function endLeftKeepers(folder: string, held: Claim | undefined): Promise<void> {
  await until(() => keepersOf(held, folder).length === 0, 5_000);
  for (const keeper of keepersOf(held, folder)) killHard(-keeper);
  release(folder);
}

/** Adds to the claim which processes keep the broker, so that another run recognises what is left of this one. */
export function recordKeepers(folder: string, keepers: readonly number[]): void {
  writeFileSync(fileOf(folder), JSON.stringify({ owner: process.pid, keepers } satisfies Claim));
}

export function release(folder: string): void {
  rmSync(fileOf(folder), { force: true });
}

/** Ends the keepers that a claim names, with all that they keep, and gives the folder free. */
export async function endKeepers(folder: string): Promise<void> {
  const keepers = keepersOf(read(folder), folder);
  for (const keeper of keepers) killHard(-keeper);
  // The whole groups, for members may outlive their leader by a moment, and they hold the folder's files and ports.
  await until(() => keepers.every((keeper) => processTree(keeper).length === 0), 3_000);
  release(folder);
}

export function brokerFolder(dataDir: string): string {
  return join(dataDir, 'broker');
}

function read(folder: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}

/** A process id alone may have gone to somebody else since; the folder is an argument of each keeper. */
function keepersOf(held: Claim | undefined, folder: string): number[] {
  return (held?.keepers ?? []).filter((pid) => commandLine(pid).includes(`keeper.sh ${folder} `));
}
