import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What it takes to go on with a node that an earlier test file has left. */
export interface LeftNode {
  readonly url: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Absent: it was killed. */
  readonly pid?: number;
}

/**
 * Mutation testing runs the same few test files thousands of times. There a node stays for the next one, in the folder
 * that `SHOP_TEST_NODES` names, one a worker; whoever set that removes them in the end (`tools/mutation`).
 */
export const nodesStay = (): boolean => process.env['SHOP_TEST_NODES'] !== undefined;

/** @returns undefined where none was left, or somebody has it */
export function takeLeftNode(): LeftNode | undefined {
  if (!nodesStay() || !existsSync(file())) return undefined;
  const left = JSON.parse(readFileSync(file(), 'utf8')) as LeftNode;
  rmSync(file());
  return left;
}

export function leaveNode(node: LeftNode): void {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(file(), JSON.stringify(node));
}

const folder = () => process.env['SHOP_TEST_NODES'] ?? '';
const file = () => join(folder(), `${process.env['STRYKER_MUTATOR_WORKER'] ?? '0'}.json`);
