import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SagaReadings } from './readings.js';
import { SagaRows } from './testing/saga-rows.js';
import { smallSaga } from './testing/small-saga.js';

const at = Date.UTC(2026, 0, 1);
const since = '2026-01-01T00:00:00.000Z';

describe('What can be seen of sagas', () => {
  let rows: SagaRows;
  beforeEach(async () => {
    rows = await SagaRows.open();
  });
  afterEach(() => rows.remove());

  it('is, for a person, which steps are parked and for what error, and which are asked again and again', async () => {
    const readings = new SagaReadings(smallSaga, rows.store);
    const done = { charge: { status: 'done' } } as const;
    const poison = { parked: 1, attempts: 5, error: 'Error: poison', at };
    await rows.add({ id: 'poisoned', status: 'parked', attention: 1, updated: 1 }, { ...done, ship: poison });
    await rows.add({ id: 'slow', attention: 1, updated: 2 }, { ...done, 'undo-charge': { attempts: 9, at } });
    await rows.add({ id: 'ordinary' }, { ...done, ship: {} });
    await rows.add({ id: 'over', status: 'ended' }, { ...done });
    const slow = { kind: 'saga-attention', reason: 'undo-charge: asked again and again', tried: 9 };
    expect(await readings.attention()).toEqual([
      { kind: 'saga-parked', id: 'poisoned', orderId: 'poisoned', reason: 'ship: Error: poison', since, tried: 5 },
      { ...slow, id: 'slow', orderId: 'slow', since },
    ]);
    expect(await readings.backlog()).toEqual({ sagas: 3, attention: 2 });
  });

  it('is each step once: the path, then a detour if it was taken, then those beside, and no compensation', async () => {
    const readings = new SagaReadings({ ...smallSaga, path: ['charge'] }, rows.store);
    await rows.add({ id: 'straight' }, { charge: { at }, 'clear-cart': { status: 'done', at } });
    const charge = { step: 'charge', status: 'running', attempts: 1, at: since };
    const cleared = { step: 'clear-cart', status: 'done', attempts: 1, at: since };
    expect(await readings.steps('straight')).toEqual({ items: [charge, cleared] });

    await rows.add(
      { id: 'detour' },
      { charge: { status: 'compensated', at }, ship: { status: 'failed', at }, 'undo-charge': { at } },
    );
    expect(await readings.steps('detour')).toEqual({
      items: [
        { ...charge, status: 'compensated' },
        { step: 'ship', status: 'failed', attempts: 1, at: since },
        { step: 'clear-cart', status: 'pending', attempts: 0, at: null },
      ],
    });
  });
});
