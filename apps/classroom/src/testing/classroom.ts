import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { styles, type Style } from '@shop/contracts';
import { systemRuntime, type Log, type Runtime } from '@shop/runtime';
import { startClassroom } from '../start-classroom.js';
import { workspace } from '../workspace.js';
import { FakeGateway } from './fake-gateway.js';
import { fakeServer, type FakeServer, type Received, type Reply } from './server.js';

export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface TestClassroom {
  readonly url: string;
  readonly port: number;
  readonly shops: Readonly<Record<Style, FakeGateway>>;
  readonly control: FakeServer;
  /** Holds `page` and `documents`, and `claims.json` where a test puts it there. */
  readonly folder: string;
  /** What the supervisor answers to a method and path; else 404. */
  readonly answers: Map<string, (received: Received) => Reply>;
  close(): Promise<void>;
}

/** The process behind the page, with a supervisor and two gateways that are real servers on free ports. */
export async function testClassroom(runtime: Partial<Runtime> = {}): Promise<TestClassroom> {
  const folder = mkdtempSync(join(tmpdir(), 'classroom-'));
  for (const name of ['page/assets', 'documents']) mkdirSync(join(folder, name), { recursive: true });
  const answers: TestClassroom['answers'] = new Map();
  const control = await fakeServer(
    (received) => answers.get(`${received.method} ${received.path}`)?.(received) ?? { status: 404, body: {} },
  );
  const opened = await Promise.all(styles.map(async (style) => [style, await FakeGateway.open(style)] as const));
  const shops = Object.fromEntries(opened) as Record<Style, FakeGateway>;
  const gateways = Object.fromEntries(opened.map(([style, { url }]) => [style, url]));
  const classroom = await startClassroom(
    {
      port: 0,
      controlUrl: control.url,
      gateways,
      page: join(folder, 'page'),
      apiDocuments: join(folder, 'documents'),
      claims: join(folder, 'claims.json'),
      workspace,
      logLevel: 'silent',
    },
    { ...systemRuntime(silent), ...runtime },
  );
  return {
    url: `http://127.0.0.1:${classroom.port}`,
    port: classroom.port,
    shops,
    control,
    folder,
    answers,
    async close() {
      await classroom.close();
      await Promise.all([control.close(), ...opened.map(([, gateway]) => gateway.close())]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function writePage({ folder }: TestClassroom, path: string, text: string): void {
  writeFileSync(join(folder, 'page', path), text);
}

/** Waits for a condition. @throws Error that says what did not come true */
export async function eventually<T>(what: string, read: () => T | undefined | false, limitMs = 15_000): Promise<T> {
  const limit = performance.now() + limitMs;
  for (;;) {
    const found = read();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > limit) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(20);
  }
}
