import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '@shop/programs';
import { startProgram, type Program } from '../test/start-program.js';

jest.setTimeout(60_000);
/** It ends within two seconds; one more for a machine that is busy with other tests. In milliseconds. */
const patienceMs = 3_000;

describe('The process of a service', () => {
  let data: string;
  let url: string;
  let started: Program[];
  let base: number;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'shop-runtime-'));
    const port = await freePort();
    base = port - 104;
    url = `http://127.0.0.1:${port}`;
    started = [];
  });
  afterEach(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(data, { recursive: true });
  });

  function start(env: NodeJS.ProcessEnv = {}): Program {
    const program = startProgram('service.program.ts', [], {
      SHOP_DATA: data,
      SHOP_PORT_BASE: `${base}`,
      ...env,
    });
    started.push(program);
    return program;
  }

  async function up(env?: NodeJS.ProcessEnv): Promise<Program> {
    const program = start(env);
    await program.hasSaid('"msg":"up"');
    return program;
  }

  async function endsInTime({ ended }: Program): Promise<{ code: number | null; signal: string | null }> {
    const begun = Date.now();
    const result = await ended;
    expect(Date.now() - begun).toBeLessThan(patienceMs);
    return result;
  }

  it('finishes on SIGTERM what it is at, and ends in order although nobody takes its traces', async () => {
    const collector = createServer().listen(0, '127.0.0.1');
    await once(collector, 'listening');
    try {
      const program = await up({ SHOP_TRACES_URL: `http://127.0.0.1:${portOf(collector)}/v1/traces` });
      const answer = fetch(`${url}/slow`);
      await program.hasSaid('at it');
      program.child.kill('SIGTERM');

      expect(await endsInTime(program)).toEqual({ code: 0, signal: null });
      expect(await (await answer).json()).toEqual({ done: true });
      expect(program.output()).toContain('"why":"SIGTERM"');
      expect(program.output()).not.toContain('warned');
    } finally {
      collector.close();
    }
  });

  it('ends in time on SIGINT although a request never does; S22, S23: no secret is in its log, however deep', async () => {
    const program = await up();
    await fetch(`${url}/secrets`);
    const answer = fetch(`${url}/hang`).catch(() => 'cut off');
    await program.hasSaid('at it');
    program.child.kill('SIGINT');

    expect(await endsInTime(program)).toEqual({ code: 0, signal: null });
    expect(await answer).toBe('cut off');
    expect(program.output()).not.toContain('canary');
    expect(program.output().match(/\[redacted\]/g)).toHaveLength(5);
  });

  it('ends when whoever started it is gone, and says what failed while it stopped', async () => {
    const program = await up({ FAILS_TO_STOP: 'yes' });
    program.child.disconnect();
    expect(await endsInTime(program)).toEqual({ code: 0, signal: null });
    expect(program.output()).toContain('"msg":"the store is gone"');
  });

  it('ends when whoever started it is gone before it was up', async () => {
    const program = start();
    program.child.disconnect();
    expect(await program.ended).toEqual({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends with an error that nobody handles, rather than go on half dead', async () => {
    const program = await up();
    await fetch(`${url}/throw`).catch(() => undefined);
    expect(await endsInTime(program)).toEqual({ code: 1, signal: null });
    expect(program.output()).toContain('a defect');
  });

  it('ends when its port is taken, and says so', async () => {
    const other = createServer().listen(base + 104, '127.0.0.1');
    await once(other, 'listening');
    try {
      const program = start();
      expect(await program.ended).toEqual({ code: 1, signal: null });
      expect(program.output()).toContain('EADDRINUSE');
    } finally {
      other.close();
    }
  });
});

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
