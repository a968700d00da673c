import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money, type CancelReason } from '@shop/domain-kernel';
import { changesNothingAgain, given, run } from '@shop/domain-kernel/testing';
import { payment, type PaymentCommand, type PaymentFact } from './payment.js';

const amount = money(9_230);
const charge = { type: 'charge', amount, paymentToken: 'tok_ok' } as const;
const approve = { type: 'note-approved', chargeId: 'charge-1' } as const;
const decline = { type: 'note-declined', reason: 'payment_declined' } as const;
const refund = { type: 'refund', reason: 'out_of_stock' } as const;
const undo = { type: 'undo', reason: 'customer_request' } as const;
const giveUp = { type: 'give-up' } as const;
const stop = { type: 'stop' } as const;
const refunded = { type: 'note-refunded' } as const;
const refuseRefund = { type: 'note-refund-refused' } as const;

const isCharging: PaymentFact = { type: 'charging', amount, paymentToken: 'tok_ok', since: 7 };
const isApproved: PaymentFact = { type: 'approved', chargeId: 'charge-1', amount };
const isDeclined: PaymentFact = { type: 'declined', reason: 'payment_declined' };
const isStopped: PaymentFact = { type: 'stopped' };
const isTimedOut: PaymentFact = { type: 'timed-out' };
const isRefunding: PaymentFact = { type: 'refunding', reason: 'out_of_stock', amount, late: false };
const isRefundingLate: PaymentFact = { type: 'refunding', reason: 'payment_timeout', amount, late: true };
const isRefunded: PaymentFact = { type: 'refunded', reason: 'out_of_stock', amount };

/** How a payment may have come to stand, under the name of where it stands. */
const histories: Readonly<Record<string, readonly PaymentFact[]>> = {
  none: [],
  stopped: [isStopped],
  charging: [isCharging],
  approved: [isCharging, isApproved],
  declined: [isCharging, isDeclined],
  'timed-out': [isCharging, isTimedOut],
  'declined late': [isCharging, isTimedOut, { type: 'declined-late' }],
  refunding: [isCharging, isApproved, isRefunding],
  refunded: [isCharging, isApproved, isRefunding, isRefunded],
};

const when = (name: string, command: PaymentCommand) => given(payment, histories[name] ?? []).when(command);
const allBut = (...names: string[]) => Object.keys(histories).filter((name) => !names.includes(name));

it.each(Object.keys(histories))('a payment is %s after what has led there', (name) => {
  expect(given(payment, histories[name] ?? []).state.status).toBe(name.replace(' late', ''));
});

describe('a charge', () => {
  it('is asked for once, and remembers since when', () => {
    given(payment, []).when(charge, 7).then(isCharging);
  });

  it('is declined when the cancellation was here first', () => {
    when('stopped', charge).then({ type: 'declined', reason: 'customer_request' });
  });

  it.each(allBut('none', 'stopped'))('changes nothing when the payment is %s', (name) => {
    when(name, charge).thenNothing();
  });
});

describe('a cancellation', () => {
  it('leaves a tombstone where nothing has begun', () => {
    when('none', stop).then(isStopped);
  });

  it.each(allBut('none'))('is too late for the payment when it is %s', (name) => {
    when(name, stop).thenNothing();
  });
});

describe("the network's approval", () => {
  it('is the answer while the charge is open', () => {
    when('charging', approve).then(isApproved);
  });

  it('is refunded when it comes after the payment was given up', () => {
    when('timed-out', approve).then(isRefundingLate);
  });

  it.each(allBut('charging', 'timed-out'))('changes nothing when the payment is %s', (name) => {
    when(name, approve).thenNothing();
  });
});

describe("the network's decline", () => {
  it('is the answer while the charge is open', () => {
    when('charging', decline).then(isDeclined);
  });

  it('is remembered with its reason', () => {
    expect(given(payment, histories['declined'] ?? []).state).toEqual({
      status: 'declined',
      reason: 'payment_declined',
    });
  });

  it('settles in silence what was given up before', () => {
    when('timed-out', decline).then({ type: 'declined-late' });
    expect(given(payment, histories['declined late'] ?? []).state).toEqual({
      status: 'declined',
      reason: 'payment_timeout',
    });
  });

  it.each(allBut('charging', 'timed-out'))('changes nothing when the payment is %s', (name) => {
    when(name, decline).thenNothing();
  });
});

describe('the deadline', () => {
  it('gives up an open charge', () => {
    when('charging', giveUp).then(isTimedOut);
  });

  it.each(allBut('charging'))('changes nothing when the payment is %s', (name) => {
    when(name, giveUp).thenNothing();
  });
});

describe('a refund', () => {
  it('is asked for when the money was taken, with the reason it was given', () => {
    when('approved', refund).then(isRefunding);
  });

  it.each(['refunding', 'refunded'])('changes nothing when the payment is already %s', (name) => {
    when(name, refund).thenNothing();
  });

  it.each(allBut('approved', 'refunding', 'refunded'))('cannot happen when the payment is %s', (name) => {
    when(name, refund).thenImpossible();
  });

  it('says what cannot happen', () => {
    expect(() => payment.decide(refund, payment.initial, 0)).toThrow('a refund cannot happen in state none');
  });

  it('is over only when the network says so', () => {
    when('refunding', refunded).then(isRefunded);
  });

  it.each(allBut('refunding'))('is not heard of when the payment is %s', (name) => {
    when(name, refunded).thenNothing();
    when(name, refuseRefund).thenNothing();
  });

  it('counts how often the network has refused it, and goes on', () => {
    const { state } = given(payment, [
      ...(histories['refunding'] ?? []),
      { type: 'refund-refused' },
      { type: 'refund-refused' },
    ]);
    expect(state).toMatchObject({ status: 'refunding', refusals: 2 });
    when('refunding', refuseRefund).then({ type: 'refund-refused' });
  });

  it('does not count a refusal that comes after the refund', () => {
    const { state } = given(payment, histories['refunded'] ?? []);
    expect(payment.evolve(state, { type: 'refund-refused' })).toEqual(state);
  });
});

describe('undoing a charge, whatever has become of it', () => {
  it('leaves a tombstone when the charge has not come yet', () => {
    when('none', undo).then(isStopped);
  });

  it('gives up a charge that is open', () => {
    when('charging', undo).then(isTimedOut);
  });

  it('refunds what was charged', () => {
    when('approved', undo).then({ ...isRefunding, reason: 'customer_request' });
  });

  it.each(allBut('none', 'charging', 'approved'))('changes nothing when the payment is %s', (name) => {
    when(name, undo).thenNothing();
  });
});

describe('an answer of the network to a question that was never asked', () => {
  it('cannot be', () => {
    const evolve = () => payment.evolve(payment.initial, isApproved);
    expect(evolve).toThrow('an answer of the card network cannot happen in state none');
  });
});

const reason: fc.Arbitrary<CancelReason> = fc.constantFrom('out_of_stock', 'carrier_refused', 'customer_request');
const anyCommand: fc.Arbitrary<PaymentCommand> = fc.oneof(
  fc.constantFrom<PaymentCommand>(charge, stop, approve, decline, giveUp, refunded, refuseRefund),
  reason.map((because) => ({ type: 'refund', reason: because }) as const),
  reason.map((because) => ({ type: 'undo', reason: because }) as const),
);
const commands = fc.array(anyCommand, { maxLength: 30 });

const isChargeFact = (fact: PaymentFact) => fact.type === 'approved' || (fact.type === 'refunding' && fact.late);
const isRefundFact = (fact: PaymentFact) => fact.type === 'refunded';

describe('whatever arrives, in whatever order', () => {
  it('S17, S18: takes and returns money at most once, and never returns what it has not taken', () => {
    fc.assert(
      fc.property(commands, (list) => {
        let charges = 0;
        let refunds = 0;
        for (const fact of run(payment, list).facts) {
          if (isChargeFact(fact)) charges++;
          if (isRefundFact(fact)) refunds++;
          expect(refunds <= charges && charges <= 1).toBe(true);
        }
      }),
    );
  });

  it('S3: moves exactly the amount that was asked for', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const moved = run(payment, list).facts.flatMap((fact) => ('amount' in fact ? [fact.amount] : []));
        expect(moved.every((it) => it.amount === amount.amount)).toBe(true);
      }),
    );
  });

  it('S18: never charges what was stopped or undone first', () => {
    fc.assert(
      fc.property(fc.constantFrom(stop, undo), commands, (first, rest) => {
        const { facts } = run(payment, [first, ...rest]);
        expect(facts.some(({ type }) => type === 'charging' || type === 'approved' || type === 'refunding')).toBe(
          false,
        );
      }),
    );
  });

  it('answers the question whether it is paid once, and refunds only what it had approved, or given up', () => {
    fc.assert(
      fc.property(commands, (list) => {
        const { facts } = run(payment, list);
        const answers = facts.filter(({ type }) => type === 'approved' || type === 'declined' || type === 'timed-out');
        expect(answers.length).toBeLessThanOrEqual(1);
        if (facts.some(isRefundFact)) expect(['approved', 'timed-out']).toContain(answers[0]?.type);
      }),
    );
  });

  it('takes a repeated message for what it is', () => {
    const repeatable = anyCommand.filter(({ type }) => type !== 'note-refund-refused');
    fc.assert(
      fc.property(commands, repeatable, (list, again) => {
        const { state } = run(payment, list);
        // A charge that finds a tombstone is declined, and that is its answer from then on.
        expect(changesNothingAgain(payment, again, state)).toBe(true);
      }),
    );
  });
});
