import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stylePorts, type Style } from '@shop/contracts';
import type { CommandFor } from '../launches.js';
import type { ProcessName } from '../shop-event.js';

export type Trait = 'never-ready' | 'dies' | 'stubborn' | 'breakable';

const program = fileURLToPath(new URL('./stand-in.process.js', import.meta.url));

/** Runs a small HTTP server in the place of each service, with the traits a test gives it. */
export function standIns(traits: (style: Style, name: ProcessName) => readonly Trait[]): CommandFor {
  return (style, name, portBase) => {
    const { http, partners } = stylePorts(style, portBase);
    const port = name === 'partners' ? partners : http[name];
    return { module: program, args: [String(port), traits(style, name).join(',')] };
  };
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'supervisor-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Waits for a condition. @throws Error that says what did not come true */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const limit = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`Not within ${limitMs} ms: ${what}`);
    await sleep(20);
  }
}

/** Listens where a test wants a port to be taken. */
export async function occupy(port: number): Promise<() => Promise<void>> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return () => new Promise((resolve) => server.close(() => resolve()));
}
