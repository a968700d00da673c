import type { Runtime } from '@shop/runtime';
import { closedLoad, type ClosedLoad, type LoadListener, type LoadResult } from '../load/closed-load.js';
import { openLoad, type OpenLoad, type OpenResult, type Placed } from '../load/open-load.js';
import { FilledCarts, type FilledCart } from './filled-carts.js';
import { OrderEnds } from './order-ends.js';
import { Door } from './place-order.js';
import { stockTheShelf, type ShopAddress } from './shelf.js';

/** Where a refusal does not say when to come again, in milliseconds. */
const usualPauseMs = 1_000;
/** More carts than are expected to be used: a shop that is a little faster than before is not to run out of them. */
const spare = 1.3;
/** The longest that a timer can be set for, in milliseconds. */
const untilTheyAreUsed = 2 ** 31 - 1;
/** A measurement that carts have ended before so much of it is not taken. */
const leastPart = 0.5;
const attemptsAtMost = 4;

/** One shop, driven from filled carts. */
export class ShopUnderLoad {
  private readonly carts: FilledCarts;
  private readonly ends: OrderEnds;
  private readonly door: Door;
  /** Orders a second by how many were in flight, as measured last. */
  private readonly pace = new Map<number, number>();
  private isClosed = false;
  private refusals = 0;
  private silentRefusals = 0;

  private constructor(
    shop: ShopAddress,
    private readonly runtime: Runtime,
  ) {
    this.carts = new FilledCarts(shop, runtime);
    this.ends = new OrderEnds(shop);
    this.door = new Door(shop, this.ends);
  }

  /** @throws Error when the shop does not take in what is to be bought */
  static async open(shop: ShopAddress, runtime: Runtime): Promise<ShopUnderLoad> {
    await stockTheShelf(shop);
    return new ShopUnderLoad(shop, runtime);
  }

  /** Orders that are stored by now. */
  stored(): number {
    return this.ends.stored();
  }

  /** How often it said 429 or 503 so far, and how often without saying when to come again. */
  get refused(): { readonly all: number; readonly withoutRetryAfter: number } {
    return { all: this.refusals, withoutRetryAfter: this.silentRefusals };
  }

  /**
   * Fills as many carts as the load will use, then drives it: nobody fills a cart while it is measured. Where they were
   * used up too soon, because nothing was known of the shop yet or it has become faster, it is done again with more.
   */
  async closed(load: ClosedLoad, listener: LoadListener, signal: AbortSignal): Promise<LoadResult> {
    for (let attempt = 1; ; attempt += 1) {
      await this.carts.fillUpTo(load.inFlight + this.expectedIn(load), signal);
      const [carts, began] = [this.carts.count, performance.now()];
      const result = await closedLoad(load, () => this.nextOrder(), listener);
      signal.throwIfAborted();
      const isShort = this.carts.count === 0 && result.ms < load.forMs * leastPart;
      const [orders, ms] = isShort ? [carts, performance.now() - began] : [result.latenciesMs.length, result.ms];
      this.pace.set(load.inFlight, (orders * 1_000) / ms);
      if (!isShort || attempt === attemptsAtMost) return result;
    }
  }

  /** Fills as many carts as these loads will use together. */
  fillFor(loads: readonly OpenLoad[], signal: AbortSignal): Promise<void> {
    const orders = loads.reduce((sum, { perSecond, forMs }) => sum + Math.ceil((perSecond * forMs) / 1_000), 0);
    return this.carts.fillUpTo(orders, signal);
  }

  /**
   * Drives an open load with carts that are there. What is refused stays refused; its cart is used for a later order.
   * @param over is told when no more orders come, though some may not have ended
   */
  open(load: OpenLoad, over?: () => void): Promise<OpenResult> {
    const place = () => {
      const cart = this.carts.take();
      return cart && this.placeOnce(cart);
    };
    return openLoad(load, place, over);
  }

  /** Places so many orders as fast as the shop takes them, and measures nothing. */
  async placeMany(orders: number, load: Pick<ClosedLoad, 'inFlight' | 'limitMs'>, signal: AbortSignal): Promise<void> {
    await this.carts.fillUpTo(orders, signal);
    let left = orders;
    await closedLoad({ ...load, warmUpMs: 0, forMs: untilTheyAreUsed }, () =>
      left-- > 0 ? this.nextOrder() : undefined,
    );
    signal.throwIfAborted();
  }

  /** One order, from cart to end. @returns its id @throws Error when it is not accepted, or does not end well */
  async one(signal: AbortSignal): Promise<string> {
    await this.carts.fillUpTo(1, signal);
    const placed = await this.door.place(this.carts.take()!);
    if (placed.said !== 'accepted') throw new Error(`the order was ${placed.said}`);
    await placed.ended;
    return placed.id;
  }

  /** A load that is being driven ends. */
  close(): void {
    this.isClosed = true;
    this.carts.close();
    this.door.close();
    this.ends.close();
  }

  /** Of a shop nothing is known of yet, as many again as are in flight tell how fast it is. */
  private expectedIn({ inFlight, warmUpMs, forMs }: ClosedLoad): number {
    const perSecond = this.pace.get(inFlight);
    return perSecond ? Math.ceil((perSecond * spare * (warmUpMs + forMs)) / 1_000) : inFlight;
  }

  private nextOrder(): Promise<void> | undefined {
    if (this.isClosed) return undefined;
    const cart = this.carts.take();
    return cart && this.orderUntilTaken(cart);
  }

  private async placeOnce(cart: FilledCart): Promise<Placed> {
    const placed = await this.door.place(cart);
    if (placed.said !== 'refused') return placed;
    this.countRefusal(placed.afterMs);
    this.carts.giveBack(cart);
    return { said: 'refused' };
  }

  /** Who is refused comes again when told to: that is part of how long it took. @throws Error when it fails */
  private async orderUntilTaken(cart: FilledCart): Promise<void> {
    for (;;) {
      const placed = await this.door.place(cart);
      if (placed.said === 'accepted') return placed.ended;
      if (placed.said === 'failed') throw new Error('the order was neither accepted nor refused');
      this.countRefusal(placed.afterMs);
      await this.runtime.timers.sleep(placed.afterMs ?? usualPauseMs);
    }
  }

  private countRefusal(afterMs: number | undefined): void {
    this.refusals += 1;
    if (afterMs === undefined) this.silentRefusals += 1;
  }
}
