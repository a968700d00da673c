import { performance } from 'node:perf_hooks';

/** Orders that come at an even pace, whether those before them have ended or not: how a shop is overrun. */
export interface OpenLoad {
  /** Orders a second. */
  readonly perSecond: number;
  readonly forMs: number;
  /** After which an order that has not ended is counted apart, in milliseconds. */
  readonly limitMs: number;
}

/** What the shop said to an order. `ended` resolves when an accepted one has ended well. */
export type Placed =
  { readonly said: 'accepted'; readonly ended: Promise<void> } | { readonly said: 'refused' | 'failed' };

export interface OpenResult {
  /** From the first order to the last, in milliseconds. */
  readonly ms: number;
  readonly offered: number;
  readonly accepted: number;
  readonly refused: number;
  /** Neither accepted nor refused: an error, or no answer. */
  readonly failed: number;
  /** Of those accepted, the ones that did not end in time. They are in no latency. */
  readonly unfinished: number;
  /** How many ended while orders still came. */
  readonly endedMeanwhile: number;
  /**
   * Of every accepted order that ended, from the moment it was due: who is kept waiting at the door has waited too
   * (Gil Tene's "coordinated omission").
   */
  readonly latenciesMs: readonly number[];
}

/** How often those who are due are let in, in milliseconds. */
const tickMs = 5;

/**
 * @param place undefined: nobody has an order left, and those that would come stay away
 * @param onOver is told when no more orders come, though some may not have ended
 */
export async function openLoad(
  { perSecond, forMs, limitMs }: OpenLoad,
  place: () => Promise<Placed> | undefined,
  onOver: () => void = () => undefined,
): Promise<OpenResult> {
  const counts = { offered: 0, accepted: 0, refused: 0, failed: 0, unfinished: 0, endedMeanwhile: 0 };
  const latenciesMs: number[] = [];
  const began = performance.now();
  let over = false;

  const follow = async (placing: Promise<Placed>, due: number): Promise<void> => {
    const placed = await placing.catch((): Placed => ({ said: 'failed' }));
    counts[placed.said] += 1;
    if (placed.said !== 'accepted') return;
    const ended = await Promise.race([placed.ended.then(() => true), sleep(limitMs)]).catch(() => false);
    if (!ended) return void (counts.unfinished += 1);
    latenciesMs.push(performance.now() - due);
    if (!over) counts.endedMeanwhile += 1;
  };

  const all: Promise<void>[] = [];
  for (let now = 0; now < forMs; now = performance.now() - began) {
    const due = Math.floor((now / 1_000) * perSecond);
    while (counts.offered < due) {
      const placing = place();
      if (!placing) break;
      all.push(follow(placing, began + (counts.offered / perSecond) * 1_000));
      counts.offered += 1;
    }
    await sleep(tickMs);
  }
  over = true;
  const ms = performance.now() - began;
  onOver();
  await Promise.all(all);
  return { ms, ...counts, latenciesMs };
}

/** Keeps no process alive. */
const sleep = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms).unref());
