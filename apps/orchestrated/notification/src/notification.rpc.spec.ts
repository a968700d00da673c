import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commands, type CommandData } from '@shop/contracts';
import type { NoticeState } from '@shop/domain-notification';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { makeCommand } from '@shop/rpc';
import { Notices, notificationMigrations } from '@shop/services/notification';
import { anOrder, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { NotificationRpc, notifyOutcome } from './notification.rpc.js';

const asking = { outcome: 'asking', since: '2030-01-01T00:00:00.000Z' };

describe('A notice', () => {
  it.each<[NoticeState['status'], NoticeState, object]>([
    ['told', { status: 'told' }, { outcome: 'told' }],
    ['undeliverable', { status: 'undeliverable' }, { outcome: 'undeliverable' }],
    ['sending', { status: 'sending', since: Date.UTC(2030, 0, 1) }, asking],
  ])('that is %s says so', (_, state, reply) => {
    expect(notifyOutcome(state)).toEqual(reply);
    expect(commands['notification.notify'].reply.parse(reply)).toEqual(reply);
  });

  it('that was asked for cannot be nowhere', () => {
    expect(() => notifyOutcome({ status: 'none' })).toThrow('none');
  });
});

describe('Notification, called', () => {
  const patienceMs = 1_000;
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let notices: Notices;
  let controller: NotificationRpc;

  beforeEach(async () => {
    db = await testStore(notificationMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    notices = new Notices(db.store, outside.mail, runtime, () => undefined);
    controller = new NotificationRpc(notices);
  });
  afterEach(async () => {
    notices.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  async function notify(data: Omit<CommandData<'notification.notify'>, 'order'>, email = 'ana@example.com') {
    const order = anOrder({ customer: { id: 'customer-1', name: 'Ana', email } });
    const about = { subject: order.id, cause, traceparent: cause.traceparent };
    const command = makeCommand('notification.notify', { order, ...data }, about, { source: 'order', ...runtime });
    const reply = dispatch(controller, command, { patienceMs: () => patienceMs });
    await runtime.pass(patienceMs);
    return reply;
  }

  it('tells the customer once, and answers the same however often it is asked', async () => {
    for (let times = 0; times < 3; times++) expect(await notify({ kind: 'shipped' })).toEqual({ outcome: 'told' });
    expect((await outside.ledger('mail')).items).toHaveLength(1);
  });

  it('tells why an order was cancelled', async () => {
    expect(await notify({ kind: 'cancelled', reason: 'payment_timeout' })).toEqual({ outcome: 'told' });
    expect((await notices.of('customer-1'))[0]?.body).toContain('not confirmed in time');
  });

  it('answers that the mailbox refuses for good', async () => {
    expect(await notify({ kind: 'shipped' }, 'bounce@example.com')).toEqual({ outcome: 'undeliverable' });
  });

  it('answers in time that the mail server is silent, and since when', async () => {
    const silent = new Notices(db.store, { send: () => new Promise(() => undefined) }, runtime, () => undefined);
    controller = new NotificationRpc(silent);
    expect(await notify({ kind: 'shipped' })).toEqual(asking);
    silent.beforeApplicationShutdown();
  });
});
