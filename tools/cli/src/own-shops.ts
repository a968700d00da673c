import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Lang } from '@shop/broker';
import type { RpcTransport, Style } from '@shop/contracts';
import type { SagaEngine } from '@shop/runtime';
import { exitCodes, type Setting } from './command.js';
import type { StoreName } from './option-parser.js';
import { checkPorts, checkReplicas, prepareData } from './preflight.js';
import type { ShopsPlan } from './run-shops.js';
import { texts } from './texts.js';

/** The options of a command whose shops exist only for it. */
export interface OwnShopsOptions {
  readonly lang: Lang;
  /** Absent: any that is free. */
  readonly portBase?: number;
  /** Absent: a temporary folder. */
  readonly data?: string;
  readonly host: string;
  readonly broker?: string;
  /** Of how many nodes a broker is that is started for them. (Default: 1) */
  readonly brokerNodes?: number;
  /** How the calls of the orchestrated style travel. (Default: by TCP) */
  readonly transport?: RpcTransport;
  /** (Default: sqlite) */
  readonly store?: StoreName;
  /** Processes of each service. (Default: 1) */
  readonly replicas?: number;
  readonly saga?: SagaEngine;
  readonly styles: readonly Style[];
}

/**
 * Does the work on free ports with temporary data, where nothing else was asked for. The data of work that did not pass
 * is kept, and the user is told where it is.
 * @param work resolves to whether it passed
 * @returns the exit code
 */
export async function onOwnShops<Options extends OwnShopsOptions>(
  options: Options,
  { output, world, signal }: Setting,
  work: (plan: Omit<Options, keyof ShopsPlan> & ShopsPlan) => Promise<boolean>,
): Promise<number> {
  const text = texts[options.lang];
  checkReplicas(options, text);
  const dataDir = options.data === undefined ? mkdtempSync(join(tmpdir(), 'shop-')) : resolve(options.data);
  prepareData(dataDir, text);
  const portBase = options.portBase ?? (await world.freePortBase(options.styles, options.host, options.replicas));
  const plan = { ...options, dataDir, portBase };
  let passed = false;
  try {
    await checkPorts(plan, text, world);
    passed = await work(plan);
  } finally {
    if (options.data === undefined && (passed || signal.aborted)) rmSync(dataDir, { recursive: true, force: true });
    else output.line(text.kept(dataDir));
  }
  return passed ? exitCodes.passed : exitCodes.failed;
}
