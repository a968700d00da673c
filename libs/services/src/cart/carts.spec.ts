import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Money } from '@shop/contracts';
import { linesPerCart } from '@shop/domain-cart';
import { money } from '@shop/domain-kernel';
import { Unavailable } from '@shop/runtime';
import { testStore, type TestStore } from '../testing/index.js';
import { cartMigrations, Carts, type PriceSource } from './carts.js';

const ana = 'customer-1';

describe('Carts', () => {
  let db: TestStore;
  let carts: Carts;
  /** What products cost now. */
  let prices: Map<string, { name: string; price: Money }>;
  let catalogIsUp: boolean;
  let isCopied: boolean;

  const catalogue: PriceSource = {
    async current(skus) {
      if (!catalogIsUp) throw new Unavailable('catalog');
      return new Map([...prices].filter(([sku]) => skus.includes(sku)));
    },
    async known(skus) {
      return isCopied ? new Map([...prices].filter(([sku]) => skus.includes(sku))) : new Map();
    },
  };

  beforeEach(async () => {
    db = await testStore(cartMigrations);
    carts = new Carts(db.store, catalogue);
    catalogIsUp = true;
    isCopied = true;
    prices = new Map([
      ['MUG-1', { name: 'Mug', price: money(3_990) }],
      ['TEA-1', { name: 'Tea', price: money(1_250) }],
    ]);
  });
  afterEach(() => db.remove());

  const takeOut = (version: number, skus = ['MUG-1', 'TEA-1'], id = 'order-1') =>
    db.store.transaction((tx) => carts.takeOut(tx, { id, customerId: ana, skus }, version));

  it('hold what their customer puts in, at the price of now', async () => {
    await carts.put(ana, 'MUG-1', 2);
    expect(await carts.put(ana, 'TEA-1', 1)).toEqual({
      version: 2,
      items: [
        { sku: 'MUG-1', name: 'Mug', quantity: 2, unitPrice: money(3_990), lineTotal: money(7_980) },
        { sku: 'TEA-1', name: 'Tea', quantity: 1, unitPrice: money(1_250), lineTotal: money(1_250) },
      ],
      total: money(9_230),
    });
    expect(await carts.remove(ana, 'MUG-1')).toMatchObject({ version: 3, total: money(1_250) });
    expect(await carts.show('customer-2')).toEqual({ version: 0, items: [], total: money(0) });
  });

  it('are the same after a restart', async () => {
    const before = await carts.put(ana, 'MUG-1', 2);
    carts = new Carts(await db.reopen(), catalogue);
    expect(await carts.show(ana)).toEqual(before);
  });

  it('change nothing when the same is put in again, or what is not there is taken out', async () => {
    await carts.put(ana, 'MUG-1', 2);
    expect(await carts.put(ana, 'MUG-1', 2)).toMatchObject({ version: 1 });
    expect(await carts.remove(ana, 'TEA-1')).toMatchObject({ version: 1 });
  });

  it('take no product that does not exist', async () => {
    expect(await carts.put(ana, 'GHOST', 1)).toBeUndefined();
    expect(await carts.show(ana)).toMatchObject({ version: 0, items: [] });
  });

  it('lose no line to parallel changes', async () => {
    await Promise.all([carts.put(ana, 'MUG-1', 1), carts.put(ana, 'TEA-1', 1)]);
    expect((await carts.show(ana)).items).toHaveLength(2);
  });

  it('S15: are full at so many lines, also for lines put in at the same time; a line that is there can still be changed', async () => {
    const skus = Array.from({ length: linesPerCart + 1 }, (_, n) => `SKU-${n}`);
    for (const sku of skus) prices.set(sku, { name: sku, price: money(1) });
    const lines = skus
      .slice(0, linesPerCart - 1)
      .map((sku) => ({ sku, name: sku, quantity: 1, unitPrice: money(1), changedIn: 1 }));
    const full = { customer_id: ana, version: 1, lines: JSON.stringify(lines) };
    await db.store.transaction((tx) => tx.of<{ carts: typeof full }>().insertInto('carts').values(full).execute());

    const last = await Promise.all(skus.slice(-2).map((sku) => carts.put(ana, sku, 1)));
    expect(last.filter((it) => it === 'full')).toHaveLength(1);
    expect((await carts.show(ana)).items).toHaveLength(linesPerCart);
    expect(await carts.put(ana, 'SKU-0', 9)).toMatchObject({ version: 3 });
  });

  describe('when a price changes', () => {
    beforeEach(async () => {
      await carts.put(ana, 'MUG-1', 2);
      prices.set('MUG-1', { name: 'Mug', price: money(4_990) });
    });

    it('show the new one, and from then on it is the one shown', async () => {
      expect(await carts.show(ana)).toMatchObject({ version: 2, total: money(9_980) });
      expect(await carts.snapshot(ana)).toMatchObject({ version: 2, repriced: [] });
      expect(await carts.show(ana)).toMatchObject({ version: 2 });
    });

    it('hand over the one shown, and say that it is known to be another', async () => {
      expect(await carts.snapshot(ana)).toEqual({
        version: 1,
        items: [{ sku: 'MUG-1', name: 'Mug', quantity: 2, unitPrice: money(3_990) }],
        repriced: [{ sku: 'MUG-1', shown: money(3_990), current: money(4_990) }],
      });
    });

    it('say nothing of it at checkout where nothing is known here', async () => {
      isCopied = false;
      expect(await carts.snapshot(ana)).toMatchObject({ version: 1, repriced: [] });
    });
  });

  describe('while the catalogue cannot be reached', () => {
    beforeEach(async () => {
      await carts.put(ana, 'MUG-1', 2);
      catalogIsUp = false;
    });

    it('are shown as they were, and can be emptied', async () => {
      expect(await carts.show(ana)).toMatchObject({ version: 1, total: money(7_980) });
      expect(await carts.remove(ana, 'MUG-1')).toMatchObject({ items: [] });
    });

    it('take nothing in', async () => {
      await expect(carts.put(ana, 'TEA-1', 1)).rejects.toBeInstanceOf(Unavailable);
    });

    it('do not hide any other error', async () => {
      const broken = new Carts(db.store, { ...catalogue, current: () => Promise.reject(new Error('defect')) });
      await expect(broken.show(ana)).rejects.toThrow('defect');
    });
  });

  describe('after an order of them', () => {
    beforeEach(async () => {
      await carts.put(ana, 'MUG-1', 2);
      await carts.put(ana, 'TEA-1', 1);
    });

    it('have lost what was ordered', async () => {
      await takeOut(2);
      expect(await carts.show(ana)).toMatchObject({ version: 3, items: [] });
    });

    it('keep what was changed since', async () => {
      await carts.put(ana, 'TEA-1', 5);
      await takeOut(2);
      expect((await carts.show(ana)).items.map(({ sku, quantity }) => [sku, quantity])).toEqual([['TEA-1', 5]]);
    });

    it('keep what was put in since', async () => {
      await carts.remove(ana, 'TEA-1');
      await takeOut(3, ['MUG-1']);
      await carts.put(ana, 'TEA-1', 1);
      expect((await carts.show(ana)).items.map(({ sku }) => sku)).toEqual(['TEA-1']);
    });

    it('lose it although its price was shown anew since: that was not the customer’s change', async () => {
      prices.set('MUG-1', { name: 'Mug', price: money(4_990) });
      await carts.show(ana);
      await takeOut(2);
      expect(await carts.show(ana)).toMatchObject({ items: [] });
    });

    it('lose it once an order: heard of again, a line put in since stays', async () => {
      await takeOut(2);
      await carts.put(ana, 'MUG-1', 1);
      await takeOut(99);
      expect((await carts.show(ana)).items.map(({ sku }) => sku)).toEqual(['MUG-1']);
      await takeOut(99, ['MUG-1'], 'order-2');
      expect(await carts.show(ana)).toMatchObject({ items: [] });
    });

    it('lose nothing when the transaction of whoever takes it out fails, and can be asked again', async () => {
      const failing = db.store.transaction(async (tx) => {
        await carts.takeOut(tx, { id: 'order-1', customerId: ana, skus: ['MUG-1'] }, 2);
        throw new Error('no luck');
      });
      await expect(failing).rejects.toThrow('no luck');
      expect((await carts.show(ana)).items).toHaveLength(2);
      await takeOut(2);
      expect(await carts.show(ana)).toMatchObject({ items: [] });
    });
  });
});
