import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '@shop/contracts';
import { Attempts } from './attempts.js';
import { Inbox } from './inbox.js';
import { orderCancelled, runtime, testStore, type EffectTables, type TestStore } from './testing/fixtures.js';

describe('The inbox', () => {
  let test: TestStore;
  let inbox: Inbox;
  const message = orderCancelled();

  beforeEach(async () => {
    test = await testStore();
    inbox = new Inbox(test.store, 'notification', runtime.clock);
  });
  afterEach(() => test.remove());

  const handle = (received: Message, consumer?: string) =>
    inbox.once(
      received,
      async (tx) => {
        await tx.of<EffectTables>().insertInto('effect').values({ message_id: received.id }).execute();
        return 'handled';
      },
      consumer,
    );

  it('lets a message have its effect, and its duplicate none', async () => {
    expect(await handle(message)).toBe('handled');
    expect(await handle(message)).toBeUndefined();
    expect(await test.effects()).toEqual([message.id]);
  });

  it('lets one of many copies that come at the same time have its effect', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => handle(message)));
    expect(results.filter((result) => result === 'handled')).toHaveLength(1);
    expect(await test.effects()).toEqual([message.id]);
  });

  it('knows a message again after a restart', async () => {
    await handle(message);
    inbox = new Inbox(await test.reopen(), 'notification', runtime.clock);
    expect(await handle(message)).toBeUndefined();
  });

  it('does not count a message as handled when its work throws', async () => {
    const failing = inbox.once(message, async (tx) => {
      await tx.of<EffectTables>().insertInto('effect').values({ message_id: message.id }).execute();
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(await test.effects()).toEqual([]);
    expect(await handle(message)).toBe('handled');
  });

  it('lets two handlers of one service handle the same message, once each', async () => {
    expect(await handle(message, 'mail')).toBe('handled');
    expect(await handle(message, 'statistics')).toBe('handled');
    expect(await handle(message, 'mail')).toBeUndefined();
  });

  it('counts failed attempts over a restart, and forgets them once the message is handled', async () => {
    await new Attempts(test.store, 'notification', runtime.clock).failed(message.id);
    const attempts = new Attempts(await test.reopen(), 'notification', runtime.clock);
    expect(await attempts.failed(message.id)).toMatchObject({ attempts: 2 });
    expect(await attempts.waiting()).toBe(1);

    inbox = new Inbox(test.store, 'notification', runtime.clock);
    await handle(message);
    expect(await attempts.waiting()).toBe(0);
    expect(await attempts.failed(message.id)).toMatchObject({ attempts: 1 });
  });
});
