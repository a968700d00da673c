import { describe, expect, it } from '@jest/globals';
import { backlogOf, readyWhen, readyWhenAll } from './status.js';

const part = (backlog: object) => ({ backlog: async () => backlog });

describe('The status of a service', () => {
  it('is nothing left to do where it has no parts', async () => {
    expect(await backlogOf().read()).toEqual({ outbox: 0, inbox: 0, intents: 0, sagas: 0, attention: 0 });
  });

  it('is the sum over its parts, read anew each time', async () => {
    let intents = 2;
    const backlog = backlogOf(part({ outbox: 3, inbox: 1, attention: 1 }), {
      backlog: async () => ({ intents, attention: 4 }),
    });
    expect(await backlog.read()).toEqual({ outbox: 3, inbox: 1, intents: 2, sagas: 0, attention: 5 });
    intents = 0;
    expect(await backlog.read()).toMatchObject({ intents: 0 });
  });

  it('fails when a part cannot say', async () => {
    const broken = { backlog: () => Promise.reject(new Error('The store is closed')) };
    await expect(backlogOf(part({}), broken).read()).rejects.toThrow('The store is closed');
  });

  it('has what waits for a person tried again by the part that it waits in', async () => {
    const waiting = { ...part({}), retry: async (id: string) => id === 'message' };
    expect(await backlogOf(part({}), waiting).retry('message')).toBe(true);
    expect(await backlogOf(part({}), waiting).retry('another')).toBe(false);
    expect(await backlogOf(part({})).retry('message')).toBe(false);
  });

  it('is ready when what it takes its work from is, and names what it waits for', async () => {
    let ready = false;
    const readiness = readyWhen('broker', () => ready);
    expect(await readiness.probes()).toEqual({ ready: false, waitingFor: ['broker'] });
    ready = true;
    expect(await readiness.probes()).toEqual({ ready: true, waitingFor: [] });
  });

  it('is ready when all that it needs is, and names what is not', async () => {
    let engine = false;
    const readiness = readyWhenAll(
      readyWhen('rpc', () => true),
      readyWhen('saga engine', () => engine),
    );
    expect(await readiness.probes()).toEqual({ ready: false, waitingFor: ['saga engine'] });
    engine = true;
    expect(await readiness.probes()).toEqual({ ready: true, waitingFor: [] });
  });
});
