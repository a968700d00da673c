import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cause, testStore, type TestStore } from '../testing/index.js';
import { AggregateRows } from './aggregate-rows.js';

type State = { status: 'none' | 'asking' | 'stuck' | 'lost' | 'done'; tries?: number };

const rows = new AggregateRows<State, { name: string }>(
  'errands',
  { status: 'none' },
  ({ status }) => status === 'asking' || status === 'stuck',
  ({ status }) => status === 'stuck' || status === 'lost',
);
const about = { name: 'O’Reilly; drop table errands' };

describe('The rows of an aggregate', () => {
  let db: TestStore;
  beforeEach(async () => {
    db = await testStore([rows.migration('errands-001')]);
  });
  afterEach(() => db.remove());

  const save = (id: string, state: State) => db.store.transaction((tx) => rows.save(tx, id, { state, about, cause }));

  it('are where they begin until something is stored', async () => {
    expect(await rows.find(db.store, 'a')).toBeUndefined();
    expect(await rows.stateOf(db.store, 'a')).toEqual({ status: 'none' });
  });

  it('are found as they were stored, after a restart too', async () => {
    await save('a', { status: 'asking', tries: 2 });
    const store = await db.reopen();
    expect(await rows.find(store, 'a')).toEqual({ state: { status: 'asking', tries: 2 }, about, cause });
  });

  it('are one each: what is stored last holds', async () => {
    await save('a', { status: 'asking' });
    await save('a', { status: 'done' });
    expect(await rows.stateOf(db.store, 'a')).toEqual({ status: 'done' });
    expect(await rows.openIds(db.store)).toEqual([]);
  });

  it('are read in a transaction as the transaction has left them', async () => {
    const read = await db.store.transaction(async (tx) => {
      await rows.save(tx, 'a', { state: { status: 'done' }, about, cause });
      return rows.stateOf(tx, 'a');
    });
    expect(read).toEqual({ status: 'done' });
  });

  it('tell whose partner has not answered, and how many wait for a person', async () => {
    expect(await rows.backlog(db.store)).toEqual({ intents: 0, attention: 0 });
    await save('a', { status: 'asking' });
    await save('b', { status: 'stuck' });
    await save('c', { status: 'lost' });
    await save('d', { status: 'done' });
    expect((await rows.openIds(db.store)).sort()).toEqual(['a', 'b']);
    expect(await rows.backlog(db.store)).toEqual({ intents: 2, attention: 2 });
  });

  it('are gone when their transaction is rolled back', async () => {
    const failing = db.store.transaction(async (tx) => {
      await rows.save(tx, 'a', { state: { status: 'asking' }, about, cause });
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(await rows.find(db.store, 'a')).toBeUndefined();
  });
});
