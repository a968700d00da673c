import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@shop/amqp/testing';
import { ManualTime } from '@shop/runtime/testing';
import type { Message } from '@shop/contracts';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import type { OutboxTables } from './outbox.tables.js';
import { orderCancelled, runtime, testStore, type TestStore } from './testing/fixtures.js';

/** As many as the relay reads at a time. */
const batch = 200;

describe('The relay of what was left in the outbox', () => {
  let test: TestStore;
  let outbox: Outbox;
  let relay: OutboxRelay;
  let time: ManualTime;
  let sent: string[];
  let isReady: boolean;
  let publish: (message: Message) => Promise<void>;

  beforeEach(async () => {
    test = await testStore();
    time = new ManualTime();
    [sent, isReady] = [[], true];
    publish = () => Promise.resolve();
    const publisher = {
      ready: () => isReady,
      onReady: () => undefined,
      publish: (message: Message) => (sent.push(message.id), publish(message)),
    };
    // Marks are stored as ever; only the relay's own pauses are the test's.
    outbox = new Outbox(test.store, publisher, runtime);
    relay = new OutboxRelay(test.store, outbox, publisher, { ...runtime, timers: time.timers }, 1_000);
  });
  afterEach(async () => {
    await relay.close();
    await outbox.settled();
    await test.remove();
  });

  const leave = (ids: string[], row: { tries?: number } = {}) => {
    const values = ids.map((id) => {
      const message = JSON.stringify({ ...orderCancelled(), id });
      return { message_id: id, message, tries: 0, ...row };
    });
    return test.store.transaction(async (tx) => {
      await tx.of<OutboxTables>().insertInto('outbox').values(values).execute();
    });
  };
  const many = (count: number) => Array.from({ length: count }, (_, index) => `message-${index}`);
  const passIsOver = () => eventually(() => expect(time.waits).toEqual([1_000]));

  it('sends all there is in one pass, however much it is', async () => {
    const ids = many(2 * batch + 1);
    await leave(ids);
    relay.start();
    await passIsOver();
    expect(sent).toEqual(ids);
    expect(await outbox.backlog()).toEqual({ unsent: 0, parked: 0 });
  });

  it('looks again from time to time', async () => {
    relay.start();
    await passIsOver();
    await leave(['late']);
    time.advance(1_000);
    await eventually(() => expect(sent).toEqual(['late']));
    await passIsOver();
  });

  it('sends what was refused before alone, after the others, and once in a pass', async () => {
    await leave(['refused', 'refused too'], { tries: 1 });
    await leave(['new']);
    let underway = 0;
    const together: number[] = [];
    publish = async () => {
      together.push((underway += 1));
      await new Promise(setImmediate);
      underway -= 1;
    };
    relay.start();
    await passIsOver();
    expect(sent).toEqual(['new', 'refused', 'refused too']);
    expect(together).toEqual([1, 1, 1]);
  });

  it('does not begin its pass anew for what was refused and is still there', async () => {
    await leave(['refused', 'refused too'], { tries: 1 });
    await leave(many(batch));
    publish = (message) =>
      message.id.startsWith('refused') ? Promise.reject(new Error('no luck')) : Promise.resolve();
    relay.start();
    await passIsOver();
    expect(sent.filter((id) => id.startsWith('refused'))).toEqual(['refused', 'refused too']);
  });

  it('goes no further in a pass once the connection is gone', async () => {
    await leave(many(batch + 1));
    publish = () => Promise.resolve(void (isReady = false));
    relay.start();
    await passIsOver();
    expect(sent).toHaveLength(batch);
  });

  it('goes no further in a pass once it is closed, and is closed when that pass is over', async () => {
    await leave(many(batch + 1));
    let confirm = () => {};
    const confirmed = new Promise<void>((resolve) => (confirm = resolve));
    publish = () => confirmed;
    relay.start();
    await eventually(() => expect(sent).toHaveLength(batch));
    let isClosed = false;
    const closing = relay.close().then(() => (isClosed = true));
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    confirm();
    await closing;
    expect([sent.length, time.waits]).toEqual([batch, []]);
  });

  it('is closed at once while it waits, and sends nothing any more', async () => {
    relay.start();
    await passIsOver();
    await relay.close();
    await leave(['late']);
    time.advance(60_000);
    await new Promise(setImmediate);
    expect([sent, time.waits]).toEqual([[], []]);
  });

  it('tries again later when the outbox could not be read', async () => {
    await test.withoutOutbox(() => {
      relay.start();
      return passIsOver();
    });
    await leave(['waiting']);
    time.advance(1_000);
    await eventually(() => expect(sent).toEqual(['waiting']));
    await passIsOver();
  });
});
