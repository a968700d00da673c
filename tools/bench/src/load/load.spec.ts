import { describe, expect, it } from '@jest/globals';
import { closedLoad } from './closed-load.js';
import { openLoad, type Placed } from './open-load.js';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = new Promise<void>(() => undefined);
const load = { inFlight: 3, warmUpMs: 0, forMs: 60_000, limitMs: 60_000 };

/** So many orders, each through after a turn of the event loop. */
function orders(count: number, order: () => Promise<void> = turn) {
  let left = count;
  return () => (left-- > 0 ? order() : undefined);
}

describe('a closed load', () => {
  it('keeps as many in flight as it was told to, and never more', async () => {
    let [now, most] = [0, 0];
    await closedLoad(
      load,
      orders(50, async () => {
        most = Math.max(most, (now += 1));
        await turn();
        now -= 1;
      }),
    );

    expect(most).toBe(3);
  });

  it('ends when nobody has an order left', async () => {
    const { ms, unfinished } = await closedLoad(load, orders(200));

    expect(ms).toBeLessThan(60_000);
    expect(unfinished).toBe(0);
  });

  it('measures nothing in the warm-up', async () => {
    const told: string[] = [];
    const listener = { begins: () => void told.push('begins'), ends: () => void told.push('ends') };
    const { ms, latenciesMs } = await closedLoad({ ...load, warmUpMs: 60_000 }, orders(20), listener);

    expect({ ms, latenciesMs, told }).toEqual({ ms: 0, latenciesMs: [], told: ['ends'] });
  });

  it('counts an order that is late, or ends badly, apart, and goes on without it', async () => {
    const fates = [() => never, () => Promise.reject(new Error('cancelled')), turn];
    const impatient = { ...load, inFlight: 1, limitMs: 20 };
    const { latenciesMs, unfinished } = await closedLoad(impatient, () => fates.shift()?.());

    expect(unfinished).toBe(2);
    expect(latenciesMs.length).toBeLessThanOrEqual(1);
  });
});

describe('an open load', () => {
  const pace = { perSecond: 1_000, forMs: 60, limitMs: 20 };
  const said = (placed: Placed) => () => Promise.resolve(placed);

  it('lets orders come whether those before them have ended or not', async () => {
    const { offered, accepted, unfinished, latenciesMs } = await openLoad(
      pace,
      said({ said: 'accepted', ended: never }),
    );

    expect(offered).toBeGreaterThan(1);
    expect({ accepted, unfinished, latenciesMs }).toEqual({ accepted: offered, unfinished: offered, latenciesMs: [] });
  });

  it('counts who is turned away, and has them in no latency', async () => {
    const { offered, refused, latenciesMs } = await openLoad(pace, said({ said: 'refused' }));

    expect([refused, latenciesMs]).toEqual([offered, []]);
  });

  it('counts an answer that is none, and an order that ends badly', async () => {
    let count = 0;
    const place = async (): Promise<Placed> => {
      if ((count += 1) % 2) throw new Error('connection lost');
      return { said: 'accepted', ended: Promise.reject(new Error('cancelled')) };
    };
    const { offered, failed, accepted, unfinished } = await openLoad(pace, place);

    expect(failed + accepted).toBe(offered);
    expect(unfinished).toBe(accepted);
  });

  it('tells when no more come, before the last of them has ended', async () => {
    const told: string[] = [];
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const placing = said({ said: 'accepted', ended: ended.then(() => void told.push('ended')) });
    await openLoad({ ...pace, limitMs: 60_000 }, placing, () => {
      told.push('over');
      end();
    });

    expect(told).toEqual(['over', 'ended']);
  });
});
