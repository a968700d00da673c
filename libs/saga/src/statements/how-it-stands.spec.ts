import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SagaRows } from '../testing/saga-rows.js';
import { markCompensated } from './mark-compensated.js';
import { raiseAttention } from './raise-attention.js';
import { settleSaga } from './settle-saga.js';

describe('How a saga stands', () => {
  let rows: SagaRows;
  beforeEach(async () => {
    rows = await SagaRows.open();
  });
  afterEach(() => rows.remove());

  const stands = (status: string, attention: number) => ({ status, attention, updated: 7 });
  const settled = async (id: string) => {
    await rows.store.transaction((tx) => settleSaga(tx, id, 1, 7));
    return rows.saga(id);
  };

  it('follows from its steps: it waits for a person as soon as one of them does, and has ended when none runs', async () => {
    await rows.add({ id: 'waits' }, { charge: { parked: 1 }, 'clear-cart': {} });
    await rows.add({ id: 'goes on', status: 'parked', attention: 1 }, { charge: { status: 'done' }, ship: {} });
    await rows.add({ id: 'over', attention: 1 }, { charge: { status: 'failed' }, 'clear-cart': { status: 'done' } });
    expect(await settled('waits')).toMatchObject(stands('parked', 1));
    expect(await settled('goes on')).toMatchObject(stands('running', 0));
    expect(await settled('over')).toMatchObject(stands('ended', 0));
  });

  it('is shown to a person while it goes on, and no more when it has ended', async () => {
    await rows.add({ id: 'long' }, { charge: {} });
    await rows.add({ id: 'over', status: 'ended' }, { charge: { status: 'done' } });
    for (const id of ['long', 'over']) await rows.store.transaction((tx) => raiseAttention(tx, id, 1, 7));
    expect(await rows.saga('long')).toMatchObject(stands('running', 1));
    expect(await rows.saga('over')).toMatchObject({ status: 'ended', attention: 0, updated: 0 });
  });

  it('shows what was taken back, done or failed, and not what is still under way', async () => {
    await rows.add({ id: 'o1' }, { charge: { status: 'done' }, ship: { status: 'failed' }, 'clear-cart': {} });
    const steps = ['charge', 'ship', 'clear-cart'];
    for (const step of steps) await rows.store.transaction((tx) => markCompensated(tx, 'o1', step, 1, 7));
    const statuses = [];
    for (const step of steps) statuses.push((await rows.step('o1', step)).status);
    expect(statuses).toEqual(['compensated', 'compensated', 'running']);
  });
});
