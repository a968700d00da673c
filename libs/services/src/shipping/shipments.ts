import type { Cause, OrderSnapshot, http } from '@shop/contracts';
import { evolveAll } from '@shop/domain-kernel';
import { shipping, type Parcel, type ShippingCommand, type ShippingFact } from '@shop/domain-shipping';
import type { Carrier } from '@shop/partners';
import { withTraceparent, type Runtime } from '@shop/runtime';
import type { Migration, Store, Tx } from '@shop/storage';
import { AggregateRows, Pursuits, type Announce } from '../aggregate/index.js';
import {
  loadWarehouse,
  recordShipment,
  saveWarehouse,
  stockTables,
  type ShippingTables,
  type StockLevel,
} from './tables.js';

const rows = new AggregateRows<Parcel, OrderSnapshot>(
  'parcels',
  shipping.initial.parcel,
  ({ status }) => status === 'booking',
);

export const shippingMigrations: readonly Migration[] = [rows.migration('shipping-001'), stockTables];

/** What shipping has to say: about a parcel, and about the shelves that it was packed from. */
export type ShippingNews = ShippingFact | ({ readonly type: 'stock-changed' } & StockLevel);

/**
 * Shipping in either style. Stock is allocated in the transaction that decides to ship, then the carrier is asked with
 * the same key until it answers, then the units are shipped or go back on the shelf.
 */
export class Shipments {
  private readonly pursuits: Pursuits;

  constructor(
    private readonly store: Store,
    private readonly carrier: Carrier,
    private readonly runtime: Runtime,
    private readonly announce: Announce<ShippingNews, OrderSnapshot>,
  ) {
    this.pursuits = new Pursuits(runtime, (orderId) => this.ask(orderId));
  }

  onApplicationBootstrap(): void {
    this.pursuits.sweep(() => rows.openIds(this.store));
  }

  beforeApplicationShutdown(): void {
    this.pursuits.stop();
  }

  handle(order: OrderSnapshot, command: ShippingCommand, cause: Cause): Promise<Parcel> {
    return this.store.transaction((tx) => this.apply(tx, order, command, cause), `shipping.${command.type}`);
  }

  /** Decides and stores in the caller's transaction; the carrier is asked once that is durable. */
  async apply(tx: Tx, order: OrderSnapshot, command: ShippingCommand, cause: Cause): Promise<Parcel> {
    const skus = order.items.map(({ sku }) => sku);
    const before = { parcel: await rows.stateOf(tx, order.id), warehouse: await loadWarehouse(tx, skus) };
    const now = this.runtime.clock.now();
    const facts = shipping.decide(command, before, now);
    if (facts.length === 0) return before.parcel;
    const { parcel, warehouse } = evolveAll(shipping.evolve, before, facts);
    await rows.save(tx, order.id, { state: parcel, about: order, cause });
    const levels = await saveWarehouse(tx, before.warehouse, warehouse);
    for (const fact of facts) if (fact.type === 'shipped') await recordShipment(tx, order.id, fact, now);
    const news = levels.map((level) => ({ type: 'stock-changed' as const, ...level }));
    await this.announce(tx, [...facts, ...news], order, cause);
    if (rows.isOpen(parcel)) tx.afterCommit(() => void this.pursuits.begin(order.id));
    return parcel;
  }

  /** Where the parcel stands once the carrier has answered, or `waitMs` have passed. */
  async settled(orderId: string, waitMs: number): Promise<Parcel> {
    await this.pursuits.settled(orderId, waitMs);
    return rows.stateOf(this.store, orderId);
  }

  async audit(orderId: string): Promise<http.ShipmentAudit> {
    const shipments = await this.store
      .of<ShippingTables>()
      .selectFrom('shipments')
      .selectAll()
      .where('order_id', '=', orderId)
      .execute();
    return {
      shipments: shipments.map(({ items, at }) => ({
        items: JSON.parse(items) as { sku: string; quantity: number }[],
        at: new Date(at).toISOString(),
      })),
    };
  }

  backlog(): Promise<{ intents: number; attention: number }> {
    return rows.backlog(this.store);
  }

  private async ask(orderId: string): Promise<'done' | 'next'> {
    const row = await rows.find(this.store, orderId);
    if (row?.state.status !== 'booking') return 'done';
    const { state, about: order, cause } = row;
    return withTraceparent(cause.traceparent, async () => {
      const answer = await this.carrier.book({
        key: `${orderId}:booking`,
        orderId,
        postalCode: order.shipTo.postalCode,
        items: state.items,
      });
      const accepted = answer.outcome === 'accepted';
      const note = accepted
        ? { type: 'note-accepted' as const, shipmentId: answer.shipmentId }
        : { type: 'note-refused' as const };
      return rows.isOpen(await this.handle(order, note, cause)) ? 'next' : 'done';
    });
  }
}
