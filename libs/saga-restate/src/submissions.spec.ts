import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@shop/runtime';
import { instantRuntime, until } from '@shop/saga/testing';
import { sagaMigrations } from '@shop/saga';
import { openSqliteStore, type Store } from '@shop/storage';
import { restateMigrations } from './migrations.js';
import { storeRun } from './statements/store-run.js';
import { Submissions } from './submissions.js';

describe('What is handed over to Restate', () => {
  let folder: string;
  let store: Store;
  let isAway: boolean;
  let taken: string[];
  let submissions: Submissions;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runs-'));
    store = await openSqliteStore({
      file: join(folder, 'order.db'),
      migrations: [...sagaMigrations, ...restateMigrations],
    });
    [isAway, taken] = [false, []];
    const submit = async (workflow: string, key: string, body: unknown) => {
      if (isAway) throw new Unavailable('restate');
      taken.push(`${workflow} ${key} ${JSON.stringify(body)}`);
    };
    const register = async () => {
      if (isAway) throw new Unavailable('restate');
      taken.push('registered');
    };
    submissions = new Submissions(store, { register, submit }, 'Small', instantRuntime());
  });
  afterEach(async () => {
    await submissions.stop();
    await store.close();
    await rm(folder, { recursive: true });
  });
  const wanted = (key: string) => store.transaction((tx) => storeRun(tx, { key, sagaId: 'o1', step: 'charge' }));

  it('is each run once, those from before included; nothing of the order is in it', async () => {
    await wanted('o1');
    submissions.begin();
    await until(() => taken.length === 2);
    await wanted('o1:clear-cart');
    submissions.wake();
    await until(() => taken.length === 3);
    expect(taken).toEqual([
      'registered',
      'Small o1 {"id":"o1","step":"charge"}',
      'Small o1:clear-cart {"id":"o1","step":"charge"}',
    ]);
  });

  it('is tried for as long as Restate is away, and nobody is told meanwhile that all is well', async () => {
    submissions.begin();
    await until(() => submissions.isUp());
    isAway = true;
    await wanted('o1');
    submissions.wake();
    await until(() => !submissions.isUp());
    isAway = false;
    await until(() => taken.length === 3);
    // It may be another server by now, which has never heard of us.
    expect(taken).toEqual(['registered', 'registered', 'Small o1 {"id":"o1","step":"charge"}']);
    expect(submissions.isUp()).toBe(true);
  });
});
