import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LedgerName, LedgerOf } from '../operations.js';
import { OutcomeUnknown, RequestRefused, type Partners } from '../ports.js';
import type { ManualTime } from '@shop/runtime/testing';

export interface PartnersUnderTest extends Partners {
  /** The time of both sides: of the partners, and of the patience of whoever asks. An ask waits 5 s. */
  readonly time: ManualTime;
  ledger<Name extends LedgerName>(name: Name, orderId?: string): Promise<LedgerOf<Name>>;
  stop(): Promise<void>;
}

const amount = { amount: 12_50, currency: 'BRL' } as const;
const items = [{ sku: 'BOOK-1', quantity: 2 }];
const charge = (paymentToken: string, orderId = 'o1', key = orderId) => ({ key, orderId, amount, paymentToken });
const refund = (orderId = 'o1') => ({ key: `${orderId}:refund`, orderId, amount });
const parcel = (postalCode: string, orderId = 'o1') => ({ key: orderId, orderId, postalCode, items });
const message = (to: string, kind: 'shipped' | 'cancelled' = 'shipped') => {
  return { key: `o1:${kind}`, orderId: 'o1', kind, to, subject: 'Your order', body: 'Hello.' };
};
const approved = { outcome: 'approved', chargeId: expect.any(String) };

/** What the world outside does, whichever way it is reached. */
export function describePartners(name: string, start: () => Promise<PartnersUnderTest>): void {
  describe(name, () => {
    let partners: PartnersUnderTest;
    beforeEach(async () => {
      partners = await start();
    });
    afterEach(() => partners.stop());

    const rows = async (ledger: LedgerName) => (await partners.ledger(ledger)).items;
    const unknown = (asking: Promise<unknown>) => expect(asking).rejects.toBeInstanceOf(OutcomeUnknown);

    describe('the card network', () => {
      it('approves tok_visa, and has the charge in its ledger', async () => {
        expect(await partners.card.charge(charge('tok_visa'))).toEqual(approved);
        const at = new Date(partners.time.clock.now()).toISOString();
        expect(await rows('card')).toEqual([{ key: 'o1', orderId: 'o1', kind: 'charge', amount, at }]);
      });

      it.each([
        ['tok_declined', 'payment_declined'],
        ['tok_insufficient_funds', 'insufficient_funds'],
      ])('declines %s with the reason %s, every time, and charges nothing', async (token, reason) => {
        const declined = { outcome: 'declined', reason };
        expect(await partners.card.charge(charge(token))).toEqual(declined);
        expect(await partners.card.charge(charge(token))).toEqual(declined);
        expect(await rows('card')).toEqual([]);
      });

      it('gives a repeated key the first answer and charges once', async () => {
        const first = await partners.card.charge(charge('tok_visa'));
        partners.time.advance(60_000);
        expect(await partners.card.charge(charge('tok_visa'))).toEqual(first);
        expect(await rows('card')).toHaveLength(1);
      });

      it('gives parallel equal keys one answer and one row', async () => {
        const answers = await Promise.all(Array.from({ length: 20 }, () => partners.card.charge(charge('tok_visa'))));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await rows('card')).toHaveLength(1);
      });

      it('charges an order twice when it is asked with two keys: that is what the key is for', async () => {
        await partners.card.charge(charge('tok_visa', 'o1', 'first'));
        await partners.card.charge(charge('tok_visa', 'o1', 'second'));
        expect(await rows('card')).toHaveLength(2);
      });

      it('refuses a key that comes back with another amount, and leaves the first charge as it was', async () => {
        await partners.card.charge(charge('tok_visa'));
        const other = { ...charge('tok_visa'), amount: { amount: 1, currency: 'BRL' } as const };
        await expect(partners.card.charge(other)).rejects.toBeInstanceOf(RequestRefused);
        expect(await rows('card')).toMatchObject([{ amount }]);
      });

      it('refuses a token it does not know', async () => {
        await expect(partners.card.charge(charge('tok_none'))).rejects.toBeInstanceOf(RequestRefused);
      });

      it('refuses a request that is not well formed', async () => {
        const negative = { ...charge('tok_visa'), amount: { amount: -1, currency: 'BRL' } as const };
        await expect(partners.card.charge(negative)).rejects.toBeInstanceOf(RequestRefused);
      });

      it('fails twice for each order of tok_flaky, then approves', async () => {
        for (const order of ['o1', 'o2']) {
          await unknown(partners.card.charge(charge('tok_flaky', order)));
          await unknown(partners.card.charge(charge('tok_flaky', order)));
          expect(await partners.card.charge(charge('tok_flaky', order))).toEqual(approved);
        }
        expect(await rows('card')).toHaveLength(2);
      });

      it('approves tok_slow after 2 s', async () => {
        const due = partners.time.clock.now() + 2_000;
        const answer = partners.card.charge(charge('tok_slow'));
        await partners.time.untilWaiting(due);
        partners.time.advance(1_999);
        expect(await rows('card')).toEqual([]);
        partners.time.advance(1);
        expect(await answer).toEqual(approved);
      });

      it('does not answer tok_hang for 15 s from the first ask, then charges, once, though nobody waits any more', async () => {
        const due = partners.time.clock.now() + 15_000;
        for (const asks of [1, 2]) {
          const answer = unknown(partners.card.charge(charge('tok_hang')));
          await partners.time.untilWaiting(due, asks);
          partners.time.advance(5_000);
          await answer;
        }
        expect(await rows('card')).toEqual([]);
        partners.time.advance(5_000);
        expect(await partners.card.charge(charge('tok_hang'))).toEqual(approved);
        expect(await rows('card')).toHaveLength(1);
      });

      it('makes the late charge of tok_hang even when nobody asks again', async () => {
        const due = partners.time.clock.now() + 15_000;
        const answer = unknown(partners.card.charge(charge('tok_hang')));
        await partners.time.untilWaiting(due);
        partners.time.advance(15_000);
        await answer;
        let found = await rows('card');
        while (found.length === 0) found = await rows('card');
        expect(found).toMatchObject([{ orderId: 'o1', kind: 'charge' }]);
      });

      it('refunds once, beside the charge of the same key', async () => {
        await partners.card.charge(charge('tok_visa'));
        const sameKey = { ...refund(), key: 'o1' };
        expect(await partners.card.refund(sameKey)).toEqual({ outcome: 'refunded' });
        expect(await partners.card.refund(sameKey)).toEqual({ outcome: 'refunded' });
        expect(await rows('card')).toMatchObject([{ kind: 'charge' }, { kind: 'refund', amount }]);
      });

      it('refuses to refund what it never charged', async () => {
        expect(await partners.card.refund(refund())).toEqual({ outcome: 'refused' });
        await partners.card.charge(charge('tok_visa'));
        expect(await partners.card.refund(refund())).toEqual({ outcome: 'refunded' });
      });

      it('refuses the refund of tok_refund_refused ten times, then accepts it', async () => {
        await partners.card.charge(charge('tok_refund_refused'));
        for (let times = 1; times <= 10; times += 1) {
          expect(await partners.card.refund(refund())).toEqual({ outcome: 'refused' });
        }
        expect(await partners.card.refund(refund())).toEqual({ outcome: 'refunded' });
        expect(await partners.card.refund(refund())).toEqual({ outcome: 'refunded' });
        expect(await rows('card')).toMatchObject([{ kind: 'charge' }, { kind: 'refund' }]);
      });
    });

    describe('the carrier', () => {
      const accepted = { outcome: 'accepted', shipmentId: expect.any(String) };

      it('accepts a parcel, once a key, and keeps what is in it', async () => {
        const lines = [{ ...items[0]!, name: 'Book', unitPrice: amount }];
        const first = await partners.carrier.book({ ...parcel('01310-100'), items: lines });
        expect(first).toEqual(accepted);
        expect(await partners.carrier.book(parcel('01310-100'))).toEqual(first);
        expect(await rows('carrier')).toEqual([{ key: 'o1', orderId: 'o1', items, at: expect.any(String) }]);
      });

      it('refuses 00000-000 for good', async () => {
        expect(await partners.carrier.book(parcel('00000-000'))).toEqual({ outcome: 'refused' });
        expect(await partners.carrier.book(parcel('00000-000'))).toEqual({ outcome: 'refused' });
        expect(await rows('carrier')).toEqual([]);
      });

      it('fails twice for an order to 99999-999, then accepts', async () => {
        await unknown(partners.carrier.book(parcel('99999-999')));
        await unknown(partners.carrier.book(parcel('99999-999')));
        expect(await partners.carrier.book(parcel('99999-999'))).toEqual(accepted);
        expect(await rows('carrier')).toHaveLength(1);
      });
    });

    describe('the mail server', () => {
      it('delivers a message, once a key, whatever its wording is the second time', async () => {
        const first = message('ana@example.com');
        expect(await partners.mail.send(first)).toEqual({ outcome: 'delivered' });
        expect(await partners.mail.send({ ...first, subject: 'Seu pedido' })).toEqual({ outcome: 'delivered' });
        const { body: _, ...kept } = first;
        expect(await rows('mail')).toEqual([{ ...kept, at: expect.any(String) }]);
      });

      it('fails twice for each message to flaky@, then delivers', async () => {
        for (const kind of ['shipped', 'cancelled'] as const) {
          await unknown(partners.mail.send(message('flaky@example.com', kind)));
          await unknown(partners.mail.send(message('flaky@example.com', kind)));
          expect(await partners.mail.send(message('flaky@example.com', kind))).toEqual({ outcome: 'delivered' });
        }
        expect(await rows('mail')).toHaveLength(2);
      });

      it('cannot deliver to bounce@, for good', async () => {
        expect(await partners.mail.send(message('bounce@example.com'))).toEqual({ outcome: 'undeliverable' });
        expect(await partners.mail.send(message('bounce@example.com'))).toEqual({ outcome: 'undeliverable' });
        expect(await rows('mail')).toEqual([]);
      });
    });

    it('shows the ledger of one order, when it is asked for', async () => {
      await partners.card.charge(charge('tok_visa', 'o1'));
      await partners.card.charge(charge('tok_visa', 'o2'));
      expect((await partners.ledger('card', 'o2')).items).toMatchObject([{ orderId: 'o2' }]);
    });
  });
}
