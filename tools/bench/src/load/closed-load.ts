import { performance } from 'node:perf_hooks';

/** So many orders in flight, always: who has got one through brings the next. */
export interface ClosedLoad {
  readonly inFlight: number;
  /** Before it is measured, in milliseconds: caches fill, code is compiled, queues find their length. */
  readonly warmUpMs: number;
  /** For so long it is measured, in milliseconds; less when nobody has an order left. */
  readonly forMs: number;
  /** After which an order that has not ended is counted apart, in milliseconds. */
  readonly limitMs: number;
}

export interface LoadResult {
  /** What was really measured, in milliseconds. */
  readonly ms: number;
  /** Of every order that ended while it was measured. */
  readonly latenciesMs: readonly number[];
  /** Orders of the whole load that did not end in time, or badly. They are in no latency. */
  readonly unfinished: number;
}

export interface LoadListener {
  /** The measured part begins, or ends: a moment to look at processors' time. */
  begins?(): void;
  ends?(): void;
}

/** Sends one order and resolves when it has ended well; undefined: nobody has one left. */
export type NextOrder = () => Promise<void> | undefined;

/**
 * Drives a closed load. Orders are measured by when they end: those that were begun in the warm-up and end in the
 * measured part are in, those that end after it are out, so that it begins and ends with as many in flight.
 */
export async function closedLoad(
  { inFlight, warmUpMs, forMs, limitMs }: ClosedLoad,
  next: NextOrder,
  listener: LoadListener = {},
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  let unfinished = 0;
  let state: 'warming up' | 'measuring' | 'over' = 'warming up';
  let began = performance.now();
  let ms = 0;

  const begin = () => {
    if (state !== 'warming up') return;
    state = 'measuring';
    began = performance.now();
    listener.begins?.();
  };
  const end = () => {
    if (state === 'over') return;
    if (state === 'measuring') ms = performance.now() - began;
    state = 'over';
    listener.ends?.();
  };
  const timers = [setTimeout(begin, warmUpMs), setTimeout(end, warmUpMs + forMs)];

  const one = async (order: Promise<void>, sent: number): Promise<void> => {
    const ended = await endsWithin(order, limitMs);
    if (!ended) unfinished += 1;
    else if (state === 'measuring') latenciesMs.push(performance.now() - sent);
  };
  const slot = async (): Promise<void> => {
    while (state !== 'over') {
      const sent = performance.now();
      const order = next();
      if (!order) return end();
      await one(order, sent);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, slot));
  timers.forEach(clearTimeout);
  end();
  return { ms, latenciesMs, unfinished };
}

function endsWithin(order: Promise<void>, limitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => resolve(false), limitMs);
    const settle = (ended: boolean) => {
      clearTimeout(impatient);
      resolve(ended);
    };
    order.then(
      () => settle(true),
      () => settle(false),
    );
  });
}
