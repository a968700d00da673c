import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { NoticeFact } from '@shop/domain-notification';
import { inlinePartners, type InlinePartners, type Mail } from '@shop/partners';
import { anOrder, cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { notificationMigrations, Notices, type NoticeAbout } from './notices.js';

const tell = { type: 'tell' } as const;

describe('Notices', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let asked: Parameters<Mail['send']>[0][];
  let said: NoticeFact[];
  let running: Notices[];

  beforeEach(async () => {
    db = await testStore(notificationMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    asked = [];
    said = [];
    running = [];
  });
  afterEach(async () => {
    running.forEach((notices) => notices.beforeApplicationShutdown());
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  const mail: Mail = {
    send(request) {
      asked.push(request);
      return outside.mail.send(request);
    },
  };

  function start(over: Mail = mail): Notices {
    const notices = new Notices(db.store, over, runtime, (_, facts) => void said.push(...facts));
    notices.onApplicationBootstrap();
    running.push(notices);
    return notices;
  }

  const about = (email: string, kind: NoticeAbout['kind'] = 'shipped'): NoticeAbout => ({
    order: anOrder({ customer: { id: 'customer-1', name: 'Ana', email } }),
    kind,
  });
  const says = () => said.map(({ type }) => type);

  it('tell the customer, keep what was told, and say that it was', async () => {
    const notices = start();
    expect(await notices.handle(about('ana@example.com'), tell, cause)).toMatchObject({ status: 'sending' });
    await runtime.until(() => said.length === 2);

    expect(says()).toEqual(['sending', 'told']);
    expect(asked).toEqual([expect.objectContaining({ key: 'order-1:shipped', to: 'ana@example.com' })]);
    expect(await notices.of('customer-1')).toEqual([
      expect.objectContaining({ orderId: 'order-1', kind: 'shipped', subject: asked[0]?.subject }),
    ]);
    expect(await notices.of('customer-2')).toEqual([]);
    expect(await notices.audit('order-1')).toEqual({
      notifications: [{ kind: 'shipped', at: '2030-01-01T00:00:00.000Z' }],
    });
    expect(await notices.backlog()).toEqual({ intents: 0, attention: 0 });
  });

  it('are sent again with the same key until the mailbox works', async () => {
    const notices = start();
    await notices.handle(about('flaky@example.com'), tell, cause);
    await runtime.until(() => says().includes('told'));
    expect(asked.map(({ key }) => key)).toEqual(Array(3).fill('order-1:shipped'));
    expect((await outside.ledger('mail')).items).toHaveLength(1);
  });

  it('end with a mailbox that refuses for good, and keep nothing that was not delivered', async () => {
    const notices = start();
    await notices.handle(about('bounce@example.com'), tell, cause);
    await runtime.until(() => says().includes('undeliverable'));
    expect(await notices.of('customer-1')).toEqual([]);
    expect(await notices.audit('order-1')).toEqual({ notifications: [] });
    expect(await notices.backlog()).toEqual({ intents: 0, attention: 0 });
  });

  it('are one for each fact of an order, however often it is heard', async () => {
    const notices = start();
    for (let times = 0; times < 3; times++) await notices.handle(about('ana@example.com'), tell, cause);
    await runtime.until(() => says().includes('told'));
    await notices.handle(about('ana@example.com'), tell, cause);
    await runtime.pass(50);
    const cancelled = { ...tell, reason: 'customer_request' } as const;
    await notices.handle(about('ana@example.com', 'cancelled'), cancelled, cause);
    await runtime.until(() => said.length === 4);
    await runtime.pass(1_000);

    expect(asked.map(({ key }) => key)).toEqual(['order-1:shipped', 'order-1:cancelled']);
    expect(asked[1]?.body).toContain('you asked for it');
    expect((await notices.audit('order-1')).notifications.map(({ kind }) => kind)).toEqual(['shipped', 'cancelled']);
  });

  it.each([
    ['was stored', () => ({ send: () => new Promise<never>(() => undefined) })],
    [
      'has reached the mail server',
      () => ({ send: (it) => mail.send(it).then(() => new Promise<never>(() => undefined)) }),
    ],
  ] as [string, () => Mail][])('go on after a crash: the intent %s', async (_, line) => {
    const before = start(line());
    await before.handle(about('ana@example.com'), tell, cause);
    await runtime.pass(100);
    before.beforeApplicationShutdown();
    await db.reopen();

    start();
    await runtime.until(() => says().includes('told'));
    expect((await outside.ledger('mail')).items).toHaveLength(1);
    expect(says()).toEqual(['sending', 'told']);
  });

  it('answer whoever waits as soon as the mail is out, and otherwise when their time is up', async () => {
    const notices = start();
    await notices.handle(about('flaky@example.com'), tell, cause);
    const inVain = notices.settled(about('flaky@example.com'), 10);
    runtime.jump(10);
    expect(await inVain).toMatchObject({ status: 'sending' });

    const settled = notices.settled(about('flaky@example.com'), 60_000);
    await runtime.pass(1_000);
    expect(await settled).toEqual({ status: 'told' });
  });

  it('are neither stored nor sent when what follows cannot be stored with them', async () => {
    const notices = new Notices(db.store, mail, runtime, () => {
      throw new Error('no outbox');
    });
    await expect(notices.handle(about('ana@example.com'), tell, cause)).rejects.toThrow('no outbox');
    await runtime.pass(1_000);
    expect(asked).toEqual([]);
    expect(await notices.backlog()).toEqual({ intents: 0, attention: 0 });
  });

  it('are kept once for each fact of an order, whatever else goes wrong', async () => {
    const notices = start();
    await notices.handle(about('ana@example.com'), tell, cause);
    await runtime.until(() => says().includes('told'));
    const again = sql`insert into messages values ('order-1', 'shipped', 'customer-1', 'subject', 'body', 0)`;
    await expect(db.store.transaction((tx) => again.execute(tx.of<unknown>()))).rejects.toThrow(/UNIQUE/);
    expect(await notices.of('customer-1')).toHaveLength(1);
  });

  it('S26: cannot be changed or removed once they were told', async () => {
    const notices = start();
    await notices.handle(about('ana@example.com'), tell, cause);
    await runtime.until(() => says().includes('told'));
    const run = (statement: string) =>
      db.store.transaction((tx) =>
        sql
          .raw(statement)
          .execute(tx.of<unknown>())
          .then(() => undefined),
      );
    await expect(run("update messages set body = ''")).rejects.toThrow('append-only');
    await expect(run('delete from messages')).rejects.toThrow('append-only');
    expect(await notices.of('customer-1')).toHaveLength(1);
  });
});
