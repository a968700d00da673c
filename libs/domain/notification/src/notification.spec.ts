import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cancelReasons } from '@shop/domain-kernel';
import { changesNothingAgain, given, run, sampleOrder } from '@shop/domain-kernel/testing';
import { notification, type NoticeCommand, type NoticeFact } from './notification.js';
import { wording } from './wording.js';

const tell = { type: 'tell' } as const;
const delivered = { type: 'note-delivered' } as const;
const undeliverable = { type: 'note-undeliverable' } as const;

const isSending: NoticeFact = { type: 'sending', since: 0 };
const histories: Readonly<Record<string, readonly NoticeFact[]>> = {
  none: [],
  sending: [isSending],
  told: [isSending, { type: 'told' }],
  undeliverable: [isSending, { type: 'undeliverable' }],
};
const when = (name: string, command: NoticeCommand) => given(notification, histories[name] ?? []).when(command);

describe('telling a customer', () => {
  it('begins once', () => {
    given(notification, []).when(tell, 3).then({ type: 'sending', since: 3 });
  });

  it('keeps the reason it was given, as long as it is sending', () => {
    const reason = 'out_of_stock' as const;
    given(notification, []).when({ type: 'tell', reason }).then({ type: 'sending', since: 0, reason });
    expect(given(notification, [{ type: 'sending', since: 0, reason }]).state).toMatchObject({ reason });
  });

  it.each(['sending', 'told', 'undeliverable'])('changes nothing when it is %s', (name) => {
    when(name, tell).thenNothing();
  });

  it.each(Object.keys(histories))('is %s after what has led there', (name) => {
    expect(given(notification, histories[name] ?? []).state.status).toBe(name);
  });

  it('is over when the mail is delivered', () => {
    when('sending', delivered).then({ type: 'told' });
  });

  it('is over when the mailbox refuses for good', () => {
    when('sending', undeliverable).then({ type: 'undeliverable' });
  });

  it.each(['none', 'told', 'undeliverable'])('hears no answer of the mail server when it is %s', (name) => {
    when(name, delivered).thenNothing();
    when(name, undeliverable).thenNothing();
  });
});

describe('what the customer reads', () => {
  it('names the order and what was shipped, in both languages', () => {
    const { subject, body } = wording(sampleOrder, 'shipped');
    expect(subject).toBe('Pedido enviado / Order shipped: order-1');
    expect(body).toContain('2 × Caneca / Mug, 1 × Chá / Tea');
  });

  it('names the order that was cancelled and whose it was, in both languages', () => {
    const { subject, body } = wording(sampleOrder, 'cancelled', 'out_of_stock');
    expect(subject).toBe('Pedido cancelado / Order cancelled: order-1');
    expect(body).toContain(
      `Olá / Hello ${sampleOrder.customer.name}. Seu pedido foi cancelado / Your order was cancelled: o produto acabou`,
    );
  });

  it('gives a reason of its own for each way to be cancelled', () => {
    const bodies = cancelReasons.map((reason) => wording(sampleOrder, 'cancelled', reason).body);
    expect(new Set(bodies).size).toBe(cancelReasons.length);
  });
});

describe('whatever arrives, in whatever order', () => {
  const commands = fc.array(fc.constantFrom<NoticeCommand>(tell, delivered, undeliverable), { maxLength: 12 });

  it('tells at most once, and only what it was asked to tell', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const { facts } = run(notification, list);
        const types = facts.map(({ type }) => type);
        expect([[], ['sending'], ['sending', 'told'], ['sending', 'undeliverable']]).toContainEqual(types);
      }),
    );
  });

  it('takes a repeated message for what it is', () => {
    fc.assert(
      fc.property(commands, fc.constantFrom(tell, delivered, undeliverable), (list, again) => {
        expect(changesNothingAgain(notification, again, run(notification, list).state)).toBe(true);
      }),
    );
  });
});
