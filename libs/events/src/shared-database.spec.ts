import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@shop/amqp/testing';
import type { Message } from '@shop/contracts';
import { openPostgresStore, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import { Inbox } from './inbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import { PublishFailed } from './publish-failed.js';
import { claimUnsent } from './sql/claim-unsent.js';
import { countTry } from './sql/count-try.js';
import { orderCancelled, runtime, testMigrations, type EffectTables } from './testing/fixtures.js';

jest.setTimeout(60_000);

let node: PostgresNode;
beforeAll(async () => {
  node = await PostgresNode.create();
});
afterAll(() => node.remove());

describe('Two replicas of a service on one database', () => {
  let stores: [Store, Store];
  let published: string[];
  let isAway: boolean;
  const relays: OutboxRelay[] = [];

  beforeEach(async () => {
    const url = await node.database();
    const open = () => openPostgresStore({ url, migrations: testMigrations, runtime });
    stores = await Promise.all([open(), open()]);
    [published, isAway] = [[], false];
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.close()));
    await Promise.all(stores.map((store) => store.close()));
  });

  const publisher = {
    ready: () => !isAway,
    onReady: () => undefined,
    publish: (message: Message) => {
      if (isAway) return Promise.reject(new PublishFailed('unreachable', message.id));
      published.push(message.id);
      return Promise.resolve();
    },
  };
  const outboxOn = (store: Store) => new Outbox(store, publisher, runtime);
  const startRelay = (store: Store) => {
    const relay = new OutboxRelay(store, outboxOn(store), publisher, runtime, 10);
    relays.push(relay);
    relay.start();
  };
  const add = async (outbox: Outbox, store: Store, message = orderCancelled()) => {
    await store.transaction((tx) => outbox.add(tx, message));
    await outbox.settled();
    return message.id;
  };

  it('handle a message once that is delivered to both', async () => {
    const message = orderCancelled();
    const handle = (store: Store) =>
      new Inbox(store, 'payment', runtime.clock).once(message, async (tx) => {
        await tx.of<EffectTables>().insertInto('effect').values({ message_id: message.id }).execute();
        return 'handled';
      });
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => handle(stores[index % 2]!)));
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(1);
    expect(await stores[0].of<EffectTables>().selectFrom('effect').selectAll().execute()).toHaveLength(1);
  });

  it('share what waited for the broker, and send each message once', async () => {
    isAway = true;
    const outboxes = stores.map(outboxOn);
    const ids: string[] = [];
    for (let index = 0; index < 20; index++) {
      ids.push(await add(outboxes[index % 2]!, stores[index % 2]!));
    }
    isAway = false;
    stores.forEach(startRelay);
    await eventually(async () => expect(await outboxes[0]!.backlog()).toEqual({ unsent: 0, parked: 0 }));
    expect(published.toSorted()).toEqual(ids.toSorted());
  });

  it('send what one of them has left behind, and leave alone for a while what the other has just stored', async () => {
    isAway = true;
    const id = await add(outboxOn(stores[0]), stores[0]);
    const now = runtime.clock.now();
    const claim = (at: number) => stores[1].transaction((tx) => claimUnsent(tx, 10, at, at + 1_000));
    expect(await claim(now)).toEqual([]);
    expect(await claim(now + 60_000)).toMatchObject([{ messageId: id }]);
    expect(await claim(now + 60_500)).toEqual([]);
    expect(await claim(now + 61_000)).toMatchObject([{ messageId: id }]);
  });

  it('send in the order of positions what one of them has left behind, however the database gives it out', async () => {
    isAway = true;
    const outbox = outboxOn(stores[0]);
    const ids: string[] = [];
    for (let index = 0; index < 20; index++) ids.push(await add(outbox, stores[0]));
    // What was written last comes last where the database reads the table from its begin.
    for (const id of ids.slice(0, 10)) {
      await stores[0].transaction((tx) => countTry(tx, id, 'refused', 5, runtime.clock.now()));
    }
    const later = runtime.clock.now() + 60_000;
    const claimed = await stores[1].transaction((tx) => claimUnsent(tx, 100, later, later + 1_000));
    expect(claimed.map(({ messageId }) => messageId)).toEqual(ids);
  });

  it('send what was committed late although later positions were sent before', async () => {
    let commit: () => void = () => {};
    const late = new Promise<void>((resolve) => (commit = resolve));
    let isStored: () => void = () => {};
    const stored = new Promise<void>((resolve) => (isStored = resolve));
    // Its process dies right after the commit: only a relay can send it.
    const lateMessage = orderCancelled();
    const slow = stores[0].transaction(async (tx) => {
      await outboxOn(stores[0]).add({ of: () => tx.of(), afterCommit: () => undefined }, lateMessage);
      isStored();
      await late;
    });
    await stored;
    startRelay(stores[1]);
    const early = await add(outboxOn(stores[1]), stores[1]);
    await eventually(() => expect(published).toEqual([early]));
    commit();
    await slow;
    await eventually(() => expect(published).toEqual([early, lateMessage.id]));
  });
});
