import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SagaRows } from '../testing/saga-rows.js';
import type { SagaTables } from '../tables.js';
import { claimSagas } from './claim-sagas.js';
import { endLeases } from './end-leases.js';
import { keepLease } from './keep-lease.js';
import { straySagas } from './stray-sagas.js';
import { unfinishedWork } from './unfinished-work.js';

describe('Whose a saga is', () => {
  let rows: SagaRows;
  beforeEach(async () => {
    rows = await SagaRows.open();
  });
  afterEach(() => rows.remove());

  const keep = (id: string, until: number) => rows.store.transaction((tx) => keepLease(tx, id, until));
  const claim = (aliveAt: number, limit = 100) =>
    rows.store.transaction((tx) => claimSagas(tx, 'me', aliveAt, limit)).then((ids) => ids.toSorted());

  it('is whoever claims it first once the lease of its owner has ended; one that has ended itself stays as it is', async () => {
    await keep('living', 101);
    await keep('dead', 100);
    await rows.add({ id: 'of the living', owner: 'living' }, { charge: {} });
    await rows.add({ id: 'of the dead', owner: 'dead', fence: 3 }, { charge: {} });
    await rows.add({ id: 'of nobody', owner: '' }, { charge: {} });
    await rows.add({ id: 'mine', owner: 'me' }, { charge: {} });
    await rows.add({ id: 'ended', owner: 'dead', status: 'ended' }, { charge: { status: 'done' } });
    expect(await claim(100)).toEqual(['of nobody', 'of the dead']);
    expect(await rows.saga('of the dead')).toMatchObject({ owner: 'me', fence: 4 });
    expect(await rows.saga('of the living')).toMatchObject({ owner: 'living', fence: 1 });
    expect(await rows.saga('mine')).toMatchObject({ fence: 1 });
    expect(await rows.saga('ended')).toMatchObject({ owner: 'dead', fence: 1 });
  });

  it('can be decided for some at a time', async () => {
    for (const id of ['c', 'a', 'b']) await rows.add({ id, owner: 'dead' }, { charge: {} });
    expect(await claim(100, 2)).toEqual(['a', 'b']);
    expect(await claim(100, 2)).toEqual(['c']);
  });

  it('goes by a lease that is kept by one row, however often it is renewed', async () => {
    await keep('me', 100);
    await keep('me', 200);
    expect(await rows.leases()).toEqual({ me: 200 });
  });

  it('goes by no lease of a runner that stops, or has been gone for long', async () => {
    await keep('stopping', 500);
    await keep('long gone', 99);
    await keep('just gone', 100);
    await keep('living', 500);
    await rows.store.transaction((tx) => endLeases(tx, 'stopping', 100));
    expect(await rows.leases()).toEqual({ 'just gone': 100, living: 500 });
  });

  it('shows which of its own have a step that has been running for long, each once', async () => {
    const me = { owner: 'me' };
    await rows.add({ id: 'stray', ...me }, { charge: { at: 99 }, 'clear-cart': { at: 99 } });
    await rows.add({ id: 'young', ...me }, { charge: { at: 100 } });
    await rows.add({ id: 'parked', ...me, status: 'parked' }, { charge: { at: 1, parked: 1 } });
    await rows.add({ id: 'over', ...me, status: 'ended' }, { charge: { at: 1, status: 'done' } });
    await rows.add({ id: 'of another', owner: 'another' }, { charge: { at: 1 } });
    expect(await straySagas(rows.store.of<SagaTables>(), 'me', 100)).toEqual(['stray']);
  });

  it('leaves nothing to do of no sagas', async () => {
    await rows.add({ id: 'o1' }, { charge: {} });
    expect(await unfinishedWork(rows.store.of<SagaTables>(), [])).toEqual([]);
  });
});
