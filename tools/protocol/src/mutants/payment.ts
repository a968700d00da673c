import type { PaymentCommand, PaymentFact, PaymentState } from '@shop/domain-payment';
import type { Deciders } from '../services.js';
import { deciding, type Mutant } from './mutant.js';

type Status = PaymentState['status'];
type Of<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>;

/** Payment with one command decided otherwise in one status. */
export function payment<Shop extends { readonly deciders: Deciders }, Type extends PaymentCommand['type']>(
  type: Type,
  status: Status,
  instead: (command: Of<Type>, state: PaymentState) => readonly PaymentFact[],
) {
  return (shop: Shop): Shop => {
    const changed = deciding(shop.deciders.payment, (command, state) =>
      command.type === type && state.status === status ? instead(command as Of<Type>, state) : undefined,
    );
    return { ...shop, deciders: { ...shop.deciders, payment: changed } };
  };
}

const amount = { amount: 3_990, currency: 'BRL' } as const;
const charging = ({ paymentToken }: Of<'charge'>): PaymentFact[] => [
  { type: 'charging', amount, paymentToken, since: 0 },
];
const approved = ({ chargeId }: Of<'note-approved'>): PaymentFact[] => [{ type: 'approved', chargeId, amount }];
const declined = (reason: 'customer_request' | 'payment_timeout' | 'payment_declined'): PaymentFact[] => [
  { type: 'declined', reason },
];
export const refunding = ({
  reason,
}: {
  readonly reason: 'customer_request' | Of<'refund'>['reason'];
}): PaymentFact[] => [{ type: 'refunding', reason, amount, late: false }];

/** The guards of payment that either style relies on. */
export function paymentMutants<Shop extends { readonly deciders: Deciders }>(): readonly Mutant<Shop>[] {
  const without = payment<Shop, PaymentCommand['type']>;
  const mutant = <Type extends PaymentCommand['type']>(
    guard: string,
    type: Type,
    status: Status,
    instead: (command: Of<Type>) => readonly PaymentFact[],
  ): Mutant<Shop> => ({ guard, without: without(type, status, instead as (command: PaymentCommand) => PaymentFact[]) });
  return [
    mutant('payment charges only where nothing was: not after a decline', 'charge', 'declined', charging),
    mutant('payment charges only where nothing was: not after an approval', 'charge', 'approved', charging),
    mutant('payment charges only where nothing was: not after a refund', 'charge', 'refunded', charging),
    mutant('an approval counts only while it is asked for: not after a refund', 'note-approved', 'refunded', approved),
    mutant('an approval after the deadline is refunded: not kept', 'note-approved', 'timed-out', () => [
      { type: 'declined-late' },
    ]),
  ];
}

/** Those that only the choreographed style needs: what is announced twice, and who reacts to a cancellation. */
export function choreographedPaymentMutants<Shop extends { readonly deciders: Deciders }>(): readonly Mutant<Shop>[] {
  return [
    {
      guard: 'payment charges only where nothing was: not after the deadline',
      without: payment('charge', 'timed-out', charging),
    },
    {
      guard: 'an approval after the deadline is refunded: it is not the answer',
      without: payment('note-approved', 'timed-out', approved),
    },
    {
      guard: 'an approval counts only while it is asked for: not after an approval',
      without: payment('note-approved', 'approved', approved),
    },
    {
      guard: 'a decline counts only while it is asked for',
      without: payment('note-declined', 'declined', ({ reason }) => [{ type: 'declined', reason }]),
    },
    {
      guard: 'the deadline counts only while charging: not after an approval',
      without: payment('give-up', 'approved', () => [{ type: 'timed-out' }]),
    },
    {
      guard: 'the deadline counts only while charging: not after a decline',
      without: payment('give-up', 'declined', () => declined('payment_timeout')),
    },
    {
      guard: 'the deadline counts only while charging: not after a refund',
      without: payment('give-up', 'refunded', () => [{ type: 'timed-out' }]),
    },
    {
      guard: 'a timeout is not a failure: the network is asked on',
      without: payment('give-up', 'charging', () => declined('payment_timeout')),
    },
    {
      guard: 'payment does not act on a cancellation while charging',
      without: payment('stop', 'charging', () => declined('customer_request')),
    },
    {
      guard: 'payment does not act on a cancellation when approved',
      without: payment('stop', 'approved', () => refunding({ reason: 'customer_request' })),
    },
    { guard: 'payment refunds once', without: payment('refund', 'refunded', refunding) },
    {
      guard: "payment's tombstone: it remembers a cancellation that was first",
      without: payment('stop', 'none', () => []),
    },
    { guard: "payment's tombstone: it never charges what is stopped", without: payment('charge', 'stopped', charging) },
  ];
}
