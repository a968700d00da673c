import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A server that a test file has started, with what it takes to go on with it or to end it. */
export interface LeftServer {
  readonly folder: string;
  /** The leader of its process group. */
  readonly pid: number;
}

/**
 * Mutation testing runs the same few test files thousands of times, and ends a run that hangs. There a server stays for
 * the next one, one a worker, written down in the folder that `SHOP_TEST_NODES` names; whoever set that ends them all
 * (`tools/mutation`).
 */
export const serversStay = (): boolean => process.env['SHOP_TEST_NODES'] !== undefined;

/** @param kind the program's name @returns undefined where none was left; it may have been killed */
export function takeLeftServer<Server extends LeftServer>(kind: string): Server | undefined {
  if (!serversStay() || !existsSync(fileOf(kind))) return undefined;
  return JSON.parse(readFileSync(fileOf(kind), 'utf8')) as Server;
}

/** To be said at every start. */
export function leaveServer<Server extends LeftServer>(kind: string, server: Server): void {
  if (!serversStay()) return;
  mkdirSync(folder(), { recursive: true });
  writeFileSync(fileOf(kind), JSON.stringify(server));
}

export function lives({ pid }: LeftServer): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

const folder = () => process.env['SHOP_TEST_NODES'] ?? '';
const fileOf = (kind: string) => join(folder(), `${kind}-${process.env['STRYKER_MUTATOR_WORKER'] ?? '0'}.json`);
