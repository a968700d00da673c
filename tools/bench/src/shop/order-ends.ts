import { join } from 'node:path';
import Database from 'libsql';
import type { ShopAddress } from './shelf.js';

interface Awaited {
  /** By performance.now(). */
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (why: Error) => void;
}

interface Row {
  readonly id: string;
  readonly status: string;
}

/** After which an order is not looked for any more, in milliseconds; whoever counts has given it up by then. */
const forgetAfterMs = 70_000;
/** Between two looks, in milliseconds: the more orders are looked for, the more a look costs. */
const fewestMs = 1;
const mostMs = 25;
const ordersPerMs = 5;

/**
 * Tells when orders have ended, as the order service has committed it. It reads the service's database, which in WAL
 * mode neither waits for the writer nor holds it up: asking the shop for every order again and again would be most of
 * the load. What it sees is late by a look at most, never early.
 */
export class OrderEnds {
  private readonly database: Database.Database;
  private readonly ended: Database.Statement;
  private readonly awaited = new Map<string, Awaited>();
  private looking: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor({ dataDir, style }: Pick<ShopAddress, 'dataDir' | 'style'>) {
    this.database = new Database(join(dataDir, style, 'order.db'), { readonly: true, timeout: 250 });
    this.ended = this.database.prepare(
      `select id, json_extract(state, '$.status') as status from orders
       where id in (select value from json_each(?)) and json_extract(state, '$.status') in ('completed', 'cancelled')`,
    );
  }

  /** How many orders are stored. */
  stored(): number {
    return (this.database.prepare('select count(*) as n from orders').get() as { n: number }).n;
  }

  /** Resolves when the order is completed; rejects when it is cancelled, or nobody looks any more. */
  of(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error('nobody looks any more'));
      this.awaited.set(id, { since: performance.now(), resolve, reject });
      this.lookLater();
    });
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.looking);
    this.forget(() => true);
    this.database.close();
  }

  private lookLater(): void {
    if (this.looking !== undefined || this.awaited.size === 0) return;
    const pause = Math.min(mostMs, Math.max(fewestMs, this.awaited.size / ordersPerMs));
    this.looking = setTimeout(() => {
      this.looking = undefined;
      this.look();
      const tooOld = performance.now() - forgetAfterMs;
      this.forget(({ since }) => since < tooOld);
      this.lookLater();
    }, pause);
  }

  private forget(which: (awaited: Awaited) => boolean): void {
    for (const [id, awaited] of this.awaited) {
      if (!which(awaited)) continue;
      this.awaited.delete(id);
      awaited.reject(new Error('nobody looks any more'));
    }
  }

  private look(): void {
    const rows = this.ended.all(JSON.stringify([...this.awaited.keys()])) as Row[];
    for (const { id, status } of rows) {
      const { resolve, reject } = this.awaited.get(id)!;
      this.awaited.delete(id);
      if (status === 'completed') resolve();
      else reject(new Error(`order ${id} is ${status}`));
    }
  }
}
