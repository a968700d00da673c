import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { styles } from '@shop/contracts';
import { startClassroom, type Classroom, type ClassroomOptions } from './classroom.js';
import { NotReady } from './not-ready.js';
import { expectFree, freePortBase, PortTaken } from './ports.js';
import { identityOf } from './process-identity.js';
import { eventually, occupy, temporaryFolder } from './testing/stand-ins.js';

jest.setTimeout(60_000);

const program = fileURLToPath(new URL('./testing/stand-in.process.js', import.meta.url));

describe('the classroom process', () => {
  let base: number;
  let folder: ReturnType<typeof temporaryFolder>;
  let classroom: Classroom | undefined;
  const guarded: number[] = [];
  const ended: (number | string)[] = [];

  beforeEach(async () => {
    base = await freePortBase(styles);
    folder = temporaryFolder();
    guarded.length = ended.length = 0;
  });
  afterEach(async () => {
    await classroom?.stop();
    classroom = undefined;
    folder.remove();
  });

  const start = async (trait = '', more: Partial<ClassroomOptions> = {}) => {
    classroom = await startClassroom({
      styles,
      portBase: base,
      host: '0.0.0.0',
      dataDir: folder.path,
      shops: { controlUrl: `http://127.0.0.1:${base + 1}`, guard: (pids) => guarded.push(...pids) },
      onEnd: (code) => ended.push(code),
      command: { module: program, args: [String(base), trait] },
      ...more,
    });
    return classroom;
  };

  it('is guarded, and told where the gateways and the control interface are', async () => {
    const { url } = await start();

    expect(url).toBe(`http://127.0.0.1:${base}`);
    expect(guarded.map((pid) => identityOf(pid)?.pid)).toEqual(guarded);
    expect(await (await fetch(`${url}/env`)).json()).toMatchObject({
      SHOP_PORT_BASE: String(base),
      SHOP_CONTROL_PORT: String(base + 1),
      SHOP_STYLES: 'orchestrated,choreographed',
      SHOP_HOST: '127.0.0.1',
    });
  });

  it('leaves no process and no port when it is stopped, also where it refuses', async () => {
    await start('stubborn');
    const since = performance.now();
    await classroom?.stop();

    expect(performance.now() - since).toBeLessThan(5_000);
    expect(guarded.filter((pid) => identityOf(pid))).toEqual([]);
    expect(ended).toEqual([]);
    await expectFree([base], '127.0.0.1');
  });

  it('is started again when it ends by itself, because a class is looking at it', async () => {
    const { url } = await start();
    process.kill(guarded[0] as number, 'SIGKILL');

    await eventually(
      'another one answers',
      async () => {
        const answer = await fetch(`${url}/health`).catch(() => undefined);
        return guarded.length === 2 && answer?.ok === true;
      },
      30_000,
    );
    expect(ended).toEqual(['SIGKILL']);
  });

  it('says what it died of while it started, and is not started again', async () => {
    const failed: unknown = await start('dies').catch((error: unknown) => error);

    expect(failed).toBeInstanceOf(NotReady);
    expect((failed as Error).message).toMatch(
      /^The classroom ended while it started \(3\); it said: .*locked; its log: /,
    );
    expect(guarded).toHaveLength(1);
  });

  it('says so when it is not ready in time, and does not stay', async () => {
    const failed: unknown = await start('never-ready', { readyWithinMs: 1_000 }).catch((error: unknown) => error);

    expect((failed as Error).message).toContain('The classroom was not ready after 1 s: it waits for ');
    expect(guarded.filter((pid) => identityOf(pid))).toEqual([]);
  });

  it('is not started where its port is taken', async () => {
    const release = await occupy(base);
    await expect(start()).rejects.toBeInstanceOf(PortTaken);
    await release();
    expect(guarded).toEqual([]);
  });

  it('is not waited for when the start is called off', async () => {
    const callOff = new AbortController();
    const starting = start('never-ready', { signal: callOff.signal });
    starting.catch(() => undefined);
    await eventually('it runs', () => guarded.length === 1);
    callOff.abort(new Error('Ctrl-C'));

    await expect(starting).rejects.toThrow('Ctrl-C');
    expect(guarded.filter((pid) => identityOf(pid))).toEqual([]);
  });
});
