import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemRuntime } from '@shop/runtime';
import type { BrokerLink, Session } from './broker-link.js';
import { eventually } from './testing/eventually.js';
import { FakeBroker } from './testing/fake-broker.js';
import { ManualTime } from '@shop/runtime/testing';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const links = await import('./broker-link.js');

const never = () => new Promise<void>(() => undefined);

describe('A connection that is kept, over a broker that is played,', () => {
  let time: ManualTime;
  let url: string;
  let link: BrokerLink;
  let sessions: Session[];
  let attach: (session: Session) => Promise<void>;
  /** What those who look after the shop are warned of. */
  let warned: object[];

  beforeEach(() => {
    broker = new FakeBroker();
    time = new ManualTime();
    url = 'amqp://a:b@h:1';
    [sessions, warned] = [[], []];
    attach = () => Promise.resolve();
    const log = {
      debug: () => {},
      info: () => {},
      error: () => {},
      warn: (fields: object) => void warned.push(fields),
    };
    const runtime = { ...systemRuntime(log), timers: time.timers, random: { next: () => 0 } };
    const locate = () => Promise.resolve({ url, prefix: 'p', declared: true });
    const made = (session: Session) => (sessions.push(session), attach(session));
    link = new links.BrokerLink('test', locate, made, runtime);
  });
  afterEach(async () => {
    const closing = link.close();
    time.advance(1_000);
    await closing;
  });

  const soon = (check: () => void) => eventually(check);
  /** Everything that was already decided has happened. */
  const settled = () => new Promise(setImmediate);
  const start = async () => {
    link.start();
    await soon(() => expect(sessions).toHaveLength(1));
  };
  const again = async (pauseMs: number) => {
    const before = broker.dialled.length;
    await soon(() => expect(time.waits).toContain(pauseMs));
    time.advance(pauseMs);
    await soon(() => expect(broker.dialled).toHaveLength(before + 1));
  };

  it('lasts while nothing breaks', async () => {
    await start();
    await settled();
    expect(sessions[0]).toMatchObject({ model: broker.connection, prefix: 'p', declared: true });
    expect([sessions[0]?.over.aborted, broker.connection.isClosed, warned]).toEqual([false, false, []]);
  });

  it('has a peer that vanished noticed, and asks for as much patience as its address says', async () => {
    await start();
    expect(broker.dialled).toEqual([{ url: 'amqp://a:b@h:1?heartbeat=5', options: { noDelay: true, timeout: 5_000 } }]);
    url = 'amqp://a:b@h:1?heartbeat=60';
    broker.connection.emit('close');
    await again(50);
    expect(broker.dialled.at(-1)?.url).toBe(url);
  });

  it('is over, and made anew, when it closes', async () => {
    await start();
    broker.connection.emit('close');
    expect(sessions[0]?.over.reason).toEqual(new Error('connection closed'));
    await again(50);
    await soon(() => expect(sessions).toHaveLength(2));
    const broken = new Error('broken pipe');
    broker.connection.emit('error', broken);
    expect(sessions[1]?.over.aborted).toBe(false);
    broker.connection.emit('close', broken);
    expect(sessions[1]?.over.reason).toBe(broken);
    await again(50);
  });

  it('is closed and made anew when whoever uses it says that it is lost, or could not attach', async () => {
    await start();
    sessions[0]?.lost(new Error('channel closed'));
    await soon(() => expect(broker.connection.isClosed).toBe(true));
    attach = () => Promise.reject(new Error('queue missing'));
    await again(50);
    await soon(() => expect(broker.connection.isClosed).toBe(true));
    expect(sessions[1]?.over.reason).toEqual(new Error('queue missing'));
    await again(100);
  });

  it('tries again after pauses that grow, and begins with a short one after it was attached', async () => {
    broker.answer = () => Promise.reject(new Error('away'));
    link.start();
    await again(50);
    await again(100);
    broker.answer = () => Promise.resolve();
    await again(200);
    await soon(() => expect(sessions).toHaveLength(1));
    await settled();
    sessions[0]?.lost(new Error('broken'));
    broker.answer = () => Promise.reject(new Error('away'));
    await again(50);
    await again(100);
  });

  it('tells when the broker takes no more messages for now', async () => {
    await start();
    broker.connection.emit('blocked', 'low on disk');
    expect(warned).toMatchObject([{ reason: 'low on disk' }]);
  });

  it('does not wait longer than a moment for the goodbye of a broker that hangs', async () => {
    await start();
    broker.connection.goodbye = never();
    sessions[0]?.lost(new Error('silent'));
    await soon(() => expect(time.waits).toEqual([500]));
    time.advance(500);
    await again(50);
  });

  it('says goodbye when it is closed, and never comes back', async () => {
    await start();
    await link.close();
    expect(sessions[0]?.over.reason).toEqual(new Error('stopping'));
    expect(broker.connection.isClosed).toBe(true);
    time.advance(60_000);
    await settled();
    expect([broker.dialled.length, warned]).toEqual([1, []]);
  });

  it('is closed at once where it was closed while it was still being made', async () => {
    let connected = () => {};
    broker.answer = () => new Promise<void>((resolve) => (connected = resolve));
    link.start();
    await soon(() => expect(broker.dialled).toHaveLength(1));
    const closing = link.close();
    connected();
    await closing;
    expect(broker.connection.isClosed).toBe(true);
    expect(sessions[0]?.over.reason).toEqual(new Error('stopping'));
  });

  it('is closed after a second at the latest, although a broker that hangs does not even shake hands', async () => {
    broker.answer = never;
    link.start();
    await soon(() => expect(broker.dialled).toHaveLength(1));
    let isClosed = false;
    const closing = link.close().then(() => (isClosed = true));
    time.advance(999);
    await settled();
    expect(isClosed).toBe(false);
    time.advance(1);
    await closing;
  });
});
