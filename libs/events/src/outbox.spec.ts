import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@shop/amqp/testing';
import type { CrashPoint, Message } from '@shop/contracts';
import { noFaults } from '@shop/runtime';
import { Purge } from '@shop/storage';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import type { OutboxTables } from './outbox.tables.js';
import { PublishFailed, type PublishFailure } from './publish-failed.js';
import { purgeSent } from './sql/purge-sent.js';
import { orderCancelled, orderShipped, runtime, testStore, type TestStore } from './testing/fixtures.js';

/** A broker whose moods a test decides. */
class FakePublisher {
  readonly published: string[] = [];
  connected = true;
  mood: (message: Message) => PublishFailure | undefined = () => undefined;
  private readonly listeners: (() => void)[] = [];

  ready() {
    return this.connected;
  }
  onReady(listener: () => void) {
    this.listeners.push(listener);
  }
  connect() {
    this.connected = true;
    for (const listener of this.listeners) listener();
  }
  async publish(message: Message) {
    await Promise.resolve();
    const failure = this.connected ? this.mood(message) : 'unreachable';
    if (failure) throw new PublishFailed(failure, message.id);
    this.published.push(message.id);
  }
}

describe('The outbox', () => {
  let test: TestStore;
  let publisher: FakePublisher;
  let outbox: Outbox;
  const relays: OutboxRelay[] = [];

  beforeEach(async () => {
    test = await testStore();
    publisher = new FakePublisher();
    outbox = new Outbox(test.store, publisher, runtime);
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.close()));
    await outbox.settled();
    await test.remove();
  });

  const add = (...messages: Message[]) =>
    test.store.transaction(async (tx) => {
      for (const message of messages) await outbox.add(tx, message);
    });
  const startRelay = (everyMs = 10) => {
    const relay = new OutboxRelay(test.store, outbox, publisher, runtime, everyMs);
    relays.push(relay);
    relay.start();
  };
  const rows = () => test.store.of<OutboxTables>().selectFrom('outbox').selectAll().orderBy('position').execute();
  const nothingLeft = () => eventually(async () => expect(await outbox.backlog()).toEqual({ unsent: 0, parked: 0 }));

  it('publishes right after the commit, without a relay, and marks what was confirmed', async () => {
    const message = orderCancelled();
    await add(message);
    await outbox.settled();
    expect(publisher.published).toEqual([message.id]);
    expect((await rows())[0]?.sent_at).toBeGreaterThan(0);
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const failing = test.store.transaction(async (tx) => {
      await outbox.add(tx, orderCancelled());
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await outbox.settled();
    expect(publisher.published).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('sends after a restart, oldest first, what a crash left between commit and publish', async () => {
    publisher.connected = false;
    const messages = [orderCancelled(), orderShipped(), orderCancelled()];
    for (const message of messages) await add(message);
    await outbox.settled();
    outbox = new Outbox(await test.reopen(), publisher, runtime);
    publisher.connected = true;
    startRelay();
    await nothingLeft();
    expect(publisher.published).toEqual(messages.map(({ id }) => id));
  });

  it('sends what waited as soon as the broker is back', async () => {
    publisher.connected = false;
    startRelay(3_600_000);
    const message = orderCancelled();
    await add(message);
    await outbox.settled();
    expect(await outbox.backlog()).toEqual({ unsent: 1, parked: 0 });
    publisher.connect();
    await nothingLeft();
    expect(publisher.published).toEqual([message.id]);
  });

  it('sends again, with the same id, what was published but not confirmed', async () => {
    let confirms = false;
    publisher.mood = ({ id }) => {
      if (!confirms) publisher.published.push(id);
      return confirms ? undefined : 'unconfirmed';
    };
    const message = orderCancelled();
    await add(message);
    await outbox.settled();
    expect(await outbox.backlog()).toEqual({ unsent: 1, parked: 0 });
    confirms = true;
    startRelay();
    await nothingLeft();
    expect(publisher.published).toEqual([message.id, message.id]);
  });

  it.each(['unroutable', 'unconfirmed', 'unreachable'] as const)(
    'never parks a message that is %s',
    async (failure) => {
      let asked = 0;
      publisher.mood = () => (++asked > 12 ? undefined : failure);
      startRelay(1);
      await add(orderCancelled());
      await nothingLeft();
      expect(asked).toBe(13);
    },
  );

  it('parks a message that is refused again and again, and lets the others pass', async () => {
    const poison = orderCancelled();
    publisher.mood = ({ id }) => (id === poison.id ? 'refused' : undefined);
    startRelay(1);
    await add(poison, orderShipped());
    await eventually(async () => expect(await outbox.backlog()).toEqual({ unsent: 0, parked: 1 }));
    await add(orderShipped());
    await outbox.settled();
    expect(publisher.published).toHaveLength(2);
    expect((await rows())[0]).toMatchObject({ message_id: poison.id, tries: 5, sent_at: null });
  });

  it('sends a parked message once more when it is told to, and parks it again when it is refused again', async () => {
    const poison = orderCancelled();
    publisher.mood = () => 'refused';
    startRelay(1);
    await add(poison);
    const parked = () => eventually(async () => expect((await outbox.backlog()).parked).toBe(1));
    await parked();
    expect(await outbox.retry(poison.id)).toBe(true);
    await eventually(async () => expect(await outbox.attention()).toMatchObject([{ id: poison.id, tried: 6 }]));
    publisher.mood = () => undefined;
    await outbox.retry(poison.id);
    await nothingLeft();
    expect(publisher.published).toEqual([poison.id]);
    expect(await outbox.retry(poison.id)).toBe(false);
  });

  it('parks a row that cannot be read', async () => {
    await test.store.transaction(async (tx) => {
      const row = { message_id: 'broken', message: '{', tries: 0 };
      await tx.of<OutboxTables>().insertInto('outbox').values(row).execute();
    });
    startRelay(1);
    await eventually(async () => expect(await outbox.backlog()).toEqual({ unsent: 0, parked: 1 }));
    expect((await rows())[0]?.last_error).toContain('JSON');
    expect(await outbox.attention()).toMatchObject([{ id: 'broken', orderId: null, tried: 5 }]);
  });

  it.each([
    ['the refusal and its cause', new PublishFailed('refused', 'm', { cause: new Error('406') }), 'm: refused (406)'],
    ['the refusal alone where it has no cause', new PublishFailed('refused', 'm'), 'm: refused'],
    ['no more of an error than a person will read', new Error('x'.repeat(501)), 'x'.repeat(500)],
    ['no more of what is no error either', 'x'.repeat(501), 'x'.repeat(500)],
    ['what was thrown instead of an error', 'no luck', 'no luck'],
  ])('notes why a message was refused: %s', async (_, error, noted) => {
    publisher.publish = jest.fn<() => Promise<void>>().mockRejectedValue(error);
    await add(orderCancelled());
    await outbox.settled();
    expect(await rows()).toMatchObject([{ tries: 1, last_error: noted, sent_at: null, parked_at: null }]);
  });

  it('leaves a message as it is while the broker does not take it, or nobody wants it', async () => {
    for (const failure of ['unroutable', 'unconfirmed', 'unreachable'] as const) {
      publisher.mood = () => failure;
      await add(orderCancelled());
      await outbox.settled();
    }
    const untouched = { tries: 0, last_error: null, sent_at: null, parked_at: null };
    expect(await rows()).toMatchObject([untouched, untouched, untouched]);
  });

  it('calls it an error only when nobody wants a message: that mends itself by no wait', async () => {
    const log = { ...runtime.log, error: jest.fn(), debug: jest.fn() };
    outbox = new Outbox(test.store, publisher, { ...runtime, log });
    for (const failure of ['unroutable', 'unconfirmed', 'unreachable'] as const) {
      publisher.mood = () => failure;
      await add(orderCancelled());
      await outbox.settled();
    }
    expect([log.error.mock.calls.length, log.debug.mock.calls.length]).toEqual([1, 2]);
  });

  it('goes on when neither a refusal nor a mark can be stored', async () => {
    for (const failure of ['refused', undefined] as const) {
      publisher.mood = () => failure;
      const waiting = orderCancelled();
      await add(waiting);
      await test.withoutOutbox(() => outbox.settled());
      expect((await rows()).at(-1)).toMatchObject({ message_id: waiting.id, tries: 0, sent_at: null });
    }
  });

  it('may die between the confirm and the mark', async () => {
    const reached: [CrashPoint, string, unknown][] = [];
    const faults = { ...noFaults, reached: (...[point, what]: [CrashPoint, string]) => note(point, what) };
    const note = (point: CrashPoint, what: string) => void reached.push([point, what, publisher.published.length]);
    outbox = new Outbox(test.store, publisher, { ...runtime, faults });
    await add(orderCancelled());
    await outbox.settled();
    expect(reached).toEqual([['after-confirm', 'order.cancelled', 1]]);
  });

  it('does not publish through the relay what is being published already', async () => {
    startRelay(1);
    const messages = Array.from({ length: 300 }, orderCancelled);
    await Promise.all(messages.map((message) => add(message)));
    await nothingLeft();
    expect(publisher.published).toHaveLength(300);
  });

  it('S19: forgets what was sent long ago, and nothing else', async () => {
    await test.store.transaction(async (tx) => {
      const sent = { message_id: 'old', message: '{}', tries: 0, sent_at: 1 };
      await tx.of<OutboxTables>().insertInto('outbox').values(sent).execute();
    });
    publisher.connected = false;
    await add(orderCancelled());
    startRelay();
    const purge = new Purge(test.store, runtime, 10, [purgeSent]);
    purge.start();
    await eventually(async () => expect(await rows()).toHaveLength(1));
    expect((await rows())[0]?.message_id).not.toBe('old');
    await purge.stop();
  });
});
