import { describe, expect, it } from '@jest/globals';
import type { TraceMessage } from '@shop/contracts';
import type { Contender, Runner } from '../contenders/contender.js';
import { quick } from '../plan/effort.js';
import { sizesUpTo } from './growth.js';
import { messagesBetweenServices } from './messages.js';
import { Turns } from './turns.js';

const both = (text: string) => ({ en: text, pt: text });
const lines: string[] = [];
const say = { now: () => undefined, note: (line: string) => void lines.push(line) };

function contender(id: string, did: string[], fails = false): Contender {
  const runner: Runner = {
    processes: () => ({}),
    refused: () => 0,
    closed: async ({ inFlight }) => {
      did.push(`${id} ${inFlight}`);
      return { ms: 1_000, latenciesMs: [1, 2], unfinished: inFlight === 1 ? 0 : 3 };
    },
    close: async () => void did.push(`${id} closed`),
  };
  const open = async () => {
    if (fails) throw new Error('not installed');
    return runner;
  };
  return { id, name: both(id), kind: 'bare', keeps: both('nothing'), open };
}

describe('the turns', () => {
  it('measure one order alone, then many, and close before the next begins', async () => {
    const did: string[] = [];
    const effort = { ...quick, repetitions: 2, inFlight: 9 };
    const turns = new Turns([contender('a', did), contender('b', did)], {
      lang: 'en',
      effort,
      signal: new AbortController().signal,
    });
    await turns.run(say);

    expect(did).toEqual([
      'a 1',
      'a 9',
      'a closed',
      'b 1',
      'b 9',
      'b closed',
      'b 1',
      'b 9',
      'b closed',
      'a 1',
      'a 9',
      'a closed',
    ]);
    expect(turns.many['a']?.map((sample) => sample?.perSecond)).toEqual([2, 2]);
    expect(turns.paceOf('b')).toBe(2);
    expect(lines.at(-1)).toContain('3 did not finish in time');
  });

  it('go on without one that cannot be measured, say why, and do not try it again', async () => {
    const did: string[] = [];
    const effort = { ...quick, repetitions: 2 };
    const turns = new Turns([contender('a', did, true), contender('b', did)], {
      lang: 'en',
      effort,
      signal: new AbortController().signal,
    });
    await turns.run(say);

    expect(turns.missing.get('a')).toEqual(both('not installed'));
    expect(turns.many['a']).toEqual([undefined, undefined]);
    expect(turns.paceOf('a')).toBeUndefined();
    expect(did.filter((line) => line === 'b closed')).toHaveLength(2);
  });
});

describe('stored orders', () => {
  it('grow tenfold from a thousand on, up to what was asked for', () => {
    expect(sizesUpTo(1_000)).toEqual([1_000]);
    expect(sizesUpTo(50_000)).toEqual([1_000, 10_000, 50_000]);
    expect(sizesUpTo(1_000_000)).toEqual([1_000, 10_000, 100_000, 1_000_000]);
  });
});

describe('the messages of an order', () => {
  const message = (from: string, to: string, kind: TraceMessage['kind'] = 'event'): TraceMessage => ({
    ...{ at: '2026-01-01T00:00:00.000Z', ms: 0, kind, name: 'x', from, to, ok: true },
  });

  it('are those between services: neither what customers say nor what partners do, nor what one tells itself', () => {
    const trace = [
      message('gateway', 'order', 'call'),
      message('order', 'payment', 'call'),
      message('payment', 'order', 'reply'),
      message('payment', 'card network', 'call'),
      message('shipping', 'shipping'),
    ];
    expect(messagesBetweenServices(trace)).toBe(2);
  });
});
