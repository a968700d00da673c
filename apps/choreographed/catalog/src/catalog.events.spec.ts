import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { events, type Message } from '@shop/contracts';
import { money } from '@shop/domain-kernel';
import { announceTo, draftsOf, eventsMigrations, Inbox, makeEvent, type Outbox } from '@shop/events';
import { catalogMigrations, Products } from '@shop/services/catalog';
import { knownStock, stockCopies } from '@shop/services/copies';
import { cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { announcements, CatalogEvents } from './catalog.events.js';

const mug = { name: 'Mug', description: 'Enamel', price: money(3_990) };

describe('The catalogue', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let products: Products;
  let controller: CatalogEvents;
  let sent: Message[];

  beforeEach(async () => {
    db = await testStore(catalogMigrations, [stockCopies], eventsMigrations);
    runtime = new TestRuntime();
    sent = [];
    const outbox = {
      add: async (tx, message) => tx.afterCommit(() => void sent.push(message)),
    } satisfies Pick<Outbox, 'add'> as Partial<Outbox> as Outbox;
    const announce = announceTo(outbox, { source: 'catalog', ...runtime }, announcements);
    products = new Products(db.store, runtime, (skus) => knownStock(db.store, skus), announce);
    controller = new CatalogEvents(new Inbox(db.store, 'catalog', runtime.clock));
  });
  afterEach(() => db.remove());

  it('says what has changed about a product, and leaves out what nobody needs', () => {
    const data = { sku: 'MUG-1', name: 'Mug', price: money(3_990), version: 3 };
    const drafts = draftsOf(announcements, [{ type: 'changed', version: 3, ...mug }], 'MUG-1');
    expect(drafts).toEqual([{ type: 'product.changed', subject: 'MUG-1', data }]);
    expect(events['product.changed'].data.parse(data)).toEqual(data);
  });

  it('says it because of the request that changed it', async () => {
    await products.put('MUG-1', mug, cause);
    expect(sent).toEqual([
      expect.objectContaining({ type: 'product.changed', source: 'catalog', causationid: cause.id }),
    ]);
  });

  it('shows what it has heard to be available: unknown before, the newest after', async () => {
    await products.put('MUG-1', mug, cause);
    expect(await products.find('MUG-1')).toMatchObject({ available: null });
    for (const [available, version] of [
      [4, 2],
      [9, 1],
    ] as const) {
      const stock = { sku: 'MUG-1', available, version };
      const maker = { source: 'shipping', ...runtime };
      await dispatch(controller, makeEvent('stock.changed', 'MUG-1', stock, cause, maker));
    }
    expect(await products.find('MUG-1')).toMatchObject({ available: 4 });
  });
});
