import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Message } from '@shop/contracts';
import { systemRuntime } from '../system.js';
import { FaultKit } from './fault-kit.js';
import { AnswerFault, noFaults } from './faults.js';

const ignore = () => undefined;
const system = systemRuntime({ debug: ignore, info: ignore, warn: ignore, error: ignore });

const message = (type: string, subject = 'o1', id = `${type} of ${subject}`): Message => ({
  specversion: '1.0',
  id,
  type,
  source: 'order',
  time: '2026-01-01T12:00:00.000Z',
  subject,
  datacontenttype: 'application/json',
  correlationid: 'c1',
  causationid: 'r1',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { fine: true },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('The faults of a process', () => {
  const die = jest.fn();
  let sent: Message[];
  let chance: number;
  let kit: FaultKit;
  beforeEach(() => {
    die.mockReset();
    sent = [];
    chance = 0.5;
    kit = new FaultKit({ ...system, random: { next: () => chance } }, die);
  });
  const transmit = (one: Message) => Promise.resolve(sent.push(one));
  const ids = () => sent.map(({ id }) => id);

  it('let everything go right while nothing is armed', async () => {
    for (const faults of [noFaults, kit]) {
      sent = [];
      faults.reached('received', 'order.created');
      await faults.handling(message('order.created'));
      expect(await faults.sending(message('order.created'), transmit)).toBe(1);
      expect(await faults.answering(() => Promise.resolve('approved'))).toBe('approved');
      expect([die.mock.calls.length, sent.length]).toEqual([0, 1]);
    }
  });

  it('end the process at the point that is armed, and at no other', async () => {
    await kit.arm({ crash: { point: 'before-commit', what: 'order.created' } });
    kit.reached('after-commit', 'order.created');
    kit.reached('before-commit', 'order.cancelled');
    expect(die).not.toHaveBeenCalled();
    kit.reached('before-commit', 'order.created');
    expect(die).toHaveBeenCalledTimes(1);
  });

  it('end it after a publication only when that had a chance to leave', async () => {
    await kit.arm({ crash: { point: 'after-publish', what: 'order.created' } });
    kit.reached('after-publish', 'order.created');
    expect(die).not.toHaveBeenCalled();
    while (die.mock.calls.length === 0) await turn();
  });

  it('tell which points the process came by, how often and when last', async () => {
    kit.reached('received', 'order.created');
    kit.reached('received', 'order.created');
    const { reached, plan } = await kit.arm({ twice: 1 });
    expect(plan).toEqual({ twice: 1 });
    expect(reached).toEqual({ 'received order.created': { times: 2, lastAt: expect.any(Number) } });
  });

  it('send a message twice, as often as the share says, and answer what the first was answered', async () => {
    await kit.arm({ twice: 0.6 });
    expect(await kit.sending(message('payment.approved'), transmit)).toBe(1);
    expect(await kit.sending(message('payment.charge'), transmit)).toBe(3);
    chance = 0.7;
    await kit.sending(message('order.shipped'), transmit);
    expect(sent.map(({ type }) => type)).toEqual([
      ...['payment.approved', 'payment.approved'],
      ...['payment.charge', 'payment.charge'],
      'order.shipped',
    ]);
    expect(kit.state().sentTwice).toBe(2);
  });

  it('send no second one of an event that could not be sent once', async () => {
    await kit.arm({ twice: 1 });
    const refuse = jest.fn(() => Promise.reject(new Error('no broker')));
    await expect(kit.sending(message('payment.approved'), refuse)).rejects.toThrow('no broker');
    expect(refuse).toHaveBeenCalledTimes(1);
  });

  it('let the sender of a command hear that it failed, though the second is still under way', async () => {
    await kit.arm({ twice: 1 });
    const answers = [Promise.reject(new Error('no answer')), turn().then(turn)];
    const failing = kit.sending(message('payment.charge'), () => answers.shift()!);
    await expect(failing).rejects.toThrow('no answer');
  });

  it('hold messages back, also of one order only, and let them go the last first', async () => {
    await kit.arm({ holdSent: [{ type: 'order.created', subject: 'o1' }, { type: 'order.shipped' }] });
    const all = [message('order.created'), message('order.shipped', 'o2'), message('order.created', 'o2')];
    const sending = all.map((one) => kit.sending(one, transmit));
    await turn();
    expect(ids()).toEqual(['order.created of o2']);

    await kit.arm({ holdSent: [{ type: 'order.shipped' }] });
    await turn();
    expect(ids()).toEqual(['order.created of o2', 'order.created of o1']);
    await kit.arm({});
    await Promise.all(sending);
    expect(ids()).toEqual(['order.created of o2', 'order.created of o1', 'order.shipped of o2']);
  });

  it('keep a handler from messages, the last of which it gets first', async () => {
    await kit.arm({ holdReceived: [{ type: 'payment.approved' }] });
    const handled: string[] = [];
    const handling = ['o1', 'o2'].map((subject) =>
      kit.handling(message('payment.approved', subject)).then(() => handled.push(subject)),
    );
    await turn();
    expect(handled).toEqual([]);
    await kit.arm({});
    await Promise.all(handling);
    expect(handled).toEqual(['o2', 'o1']);
  });

  it('make a handler fail at a message, every time', async () => {
    await kit.arm({ fail: [{ type: 'payment.approved', subject: 'o1' }] });
    await expect(kit.handling(message('payment.approved'))).rejects.toThrow('Told to fail');
    await expect(kit.handling(message('payment.approved'))).rejects.toThrow('Told to fail');
    await kit.handling(message('payment.approved', 'o2'));
  });

  it('send another one that nobody can read, as a message of its own', async () => {
    await kit.arm({ garble: [{ type: 'payment.declined' }] });
    await kit.sending(message('payment.declined'), transmit);
    expect(sent.map(({ data }) => data)).toEqual([{ fine: true }, { garbled: true }]);
    expect(new Set(ids()).size).toBe(2);
  });

  it('say again what was said about an order, with the same ids', async () => {
    for (const type of ['order.created', 'order.cancelled']) await kit.sending(message(type), transmit);
    await kit.sending(message('order.created', 'o2'), transmit);
    sent = [];
    await kit.arm({ again: 'o1' });
    expect(ids()).toEqual(['order.created of o1', 'order.cancelled of o1']);
  });

  it('keep the answers of the world outside back: before it acts, or after', async () => {
    const act = jest.fn(() => Promise.resolve('approved'));
    await kit.arm({ answers: { error: 1 } });
    await expect(kit.answering(act)).rejects.toEqual(new AnswerFault(false));
    expect(act).not.toHaveBeenCalled();
    await kit.arm({ answers: { lost: 1, slow: 1, slowMs: 1 } });
    await expect(kit.answering(act)).rejects.toEqual(new AnswerFault(true));
    expect(act).toHaveBeenCalledTimes(1);
  });
});
