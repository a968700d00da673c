import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server that a test file has started, with what it takes to go on with it or to end it. */
export interface LeftServer {
  readonly folder: string;
  /** The leader of its process group. */
  readonly pid: number;
}

/**
 * Mutation testing runs the same few test files thousands of times, in processes that it replaces. There a server stays
 * for the next one, written down under the process that uses it in the folder that `SHOP_TEST_NODES` names; whoever set
 * that ends them all (`tools/mutation`).
 */
export const serversStay = (): boolean => process.env['SHOP_TEST_NODES'] !== undefined;

/** @param kind the program's name @returns undefined where none was left; it may have been killed */
export function takeLeftServer<Server extends LeftServer>(kind: string): Server | undefined {
  if (!serversStay()) return undefined;
  const own = fileOf(kind);
  if (!existsSync(own)) inherit(kind, own);
  return existsSync(own) ? (JSON.parse(readFileSync(own, 'utf8')) as Server) : undefined;
}

/** To be said at every start. */
export function leaveServer<Server extends LeftServer>(kind: string, server: Server): void {
  if (!serversStay()) return;
  mkdirSync(folder(), { recursive: true });
  writeFileSync(fileOf(kind), JSON.stringify(server));
}

export const lives = ({ pid }: LeftServer): boolean => isThere(-pid);

/** Takes over what a process has used that has ended. Of two that try, the renaming lets one succeed. */
function inherit(kind: string, own: string): void {
  for (const name of existsSync(folder()) ? readdirSync(folder()) : []) {
    const [, of, user] = /^(\w+)-(\d+)\.json$/.exec(name) ?? [];
    if (of !== kind || isThere(Number(user))) continue;
    try {
      return renameSync(join(folder(), name), own);
    } catch {
      continue;
    }
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const folder = () => process.env['SHOP_TEST_NODES'] ?? '';
const fileOf = (kind: string) => join(folder(), `${kind}-${process.pid}.json`);
