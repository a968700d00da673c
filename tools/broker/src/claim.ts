import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse } from './broker.js';
import { commandLine, isAlive, killHard, processTree, until } from './processes.js';
import { texts, type Lang } from './texts.js';

/** Who uses the broker of a data folder: the run, and the process that keeps its broker once there is one. */
interface Claim {
  readonly owner: number;
  readonly keeper?: number;
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
    if (held && isAlive(held.owner) && (!held.keeper || isKeeper(held.keeper, folder))) {
      throw new DataFolderInUse(texts[lang].inUse(folder, held.owner));
    }
    await endLeftKeeper(folder, held);
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

async function endLeftKeeper(folder: string, held: Claim | undefined): Promise<void> {
  const keeper = held?.keeper;
  if (keeper && !(await until(() => !isKeeper(keeper, folder), 5_000))) killHard(-keeper);
  release(folder);
}

/** Adds to the claim which process keeps the broker, so that another run recognises what is left of this one. */
export function recordKeeper(folder: string, keeper: number): void {
  writeFileSync(fileOf(folder), JSON.stringify({ owner: process.pid, keeper } satisfies Claim));
}

export function release(folder: string): void {
  rmSync(fileOf(folder), { force: true });
}

/** Ends the keeper that a claim names, with all that it keeps, and gives the folder free. */
export async function endKeeper(folder: string): Promise<void> {
  const keeper = read(folder)?.keeper;
  if (keeper && isKeeper(keeper, folder)) {
    killHard(-keeper);
    // The whole group, for its members may outlive the leader by a moment, and they hold the folder's files and ports.
    await until(() => processTree(keeper).length === 0, 3_000);
  }
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

/** A process id alone may have gone to somebody else since; the folder is an argument of its keeper. */
function isKeeper(pid: number, folder: string): boolean {
  return commandLine(pid).includes(`keeper.sh ${folder} `);
}
