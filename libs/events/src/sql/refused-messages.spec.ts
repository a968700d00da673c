import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbox } from '../outbox.js';
import type { OutboxTables } from '../outbox.tables.js';
import { orderCancelled, runtime, testStore, type TestStore } from '../testing/fixtures.js';
import { claimUnsent } from './claim-unsent.js';
import { countTry } from './count-try.js';
import { parkedMessages } from './parked-messages.js';

describe('Of messages that the broker refuses', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await testStore();
  });
  afterEach(() => test.remove());

  type Row = Partial<{ tries: number; sent_at: number; parked_at: number; last_error: string; position: number }>;
  const add = async (message_id: string, row: Row = {}) => {
    const message = JSON.stringify({ ...orderCancelled(), id: message_id, subject: `order of ${message_id}` });
    const values = { message_id, message, tries: 0, ...row };
    await test.store.transaction((tx) => tx.of<OutboxTables>().insertInto('outbox').values(values).execute());
  };
  const refuse = (id: string, limit: number, now = 1) =>
    test.store.transaction((tx) => countTry(tx, id, 'too long', limit, now));

  it('each refusal is counted, and the one too many parks it for good', async () => {
    await add('a');
    expect(await refuse('a', 2)).toBe(false);
    expect(await parkedMessages(test.store)).toEqual([]);
    expect(await refuse('a', 2, 7)).toBe(true);
    expect(await refuse('a', 2, 9)).toBe(true);
    expect(await parkedMessages(test.store)).toMatchObject([{ messageId: 'a', tries: 3, error: 'too long' }]);
  });

  it('one that was sent meanwhile is not parked any more', async () => {
    await add('a', { sent_at: 1 });
    expect(await refuse('a', 1)).toBe(false);
    expect(await refuse('unknown', 1)).toBe(false);
  });

  it('a person is shown those that are parked, and nothing else, the oldest first', async () => {
    await add('second', { position: 20, tries: 5, parked_at: 1_000, last_error: 'too long' });
    await add('first', { position: 10, tries: 6, parked_at: 2_000 });
    await add('refused once', { tries: 1, last_error: 'too long' });
    await add('sent after all', { tries: 5, parked_at: 1_000, sent_at: 3_000 });
    expect(await parkedMessages(test.store)).toEqual([
      { messageId: 'first', subject: 'order of first', error: 'refused', tries: 6, parkedAt: 2_000 },
      { messageId: 'second', subject: 'order of second', error: 'too long', tries: 5, parkedAt: 1_000 },
    ]);
  });

  it('a person is told which order it is about, why, since when, and how often it was tried', async () => {
    await add('a', { tries: 5, parked_at: 0, last_error: 'too long' });
    const outbox = new Outbox(test.store, { publish: () => Promise.resolve() }, runtime);
    expect(await outbox.attention()).toEqual([
      {
        kind: 'outbox-parked',
        id: 'a',
        orderId: 'order of a',
        reason: 'too long',
        since: '1970-01-01T00:00:00.000Z',
        tried: 5,
      },
    ]);
  });

  it('none that is parked, sent, or somebody’s already is taken to be sent, and no more than there is room for', async () => {
    await add('b', { position: 2, tries: 1 });
    await add('a', { position: 1 });
    await add('parked', { parked_at: 1 });
    await add('sent', { sent_at: 1 });
    await add('c', { position: 30 });
    const claim = (limit: number) => test.store.transaction((tx) => claimUnsent(tx, limit, 0, 1_000));
    expect(await claim(2)).toMatchObject([
      { messageId: 'a', position: 1, tries: 0 },
      { messageId: 'b', position: 2, tries: 1 },
    ]);
    expect(await claim(2)).toMatchObject([{ messageId: 'c' }]);
    expect(await claim(2)).toEqual([]);
  });
});
