import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesNothingAgain, given, run } from '@shop/domain-kernel/testing';
import { canBeCancelled, order, type OrderCommand, type OrderFact, type OrderState } from './order.js';
import { finalStatuses, isPath, nextStatuses, type OrderStatus } from './status.js';

const place = { type: 'place' } as const;
const cancel = { type: 'request-cancellation' } as const;
const notePaid = { type: 'note-paid' } as const;
const noteDeclined = { type: 'note-declined', reason: 'payment_declined' } as const;
const noteRefused = { type: 'note-refused', reason: 'out_of_stock' } as const;
const noteRefunded = { type: 'note-refunded', reason: 'out_of_stock' } as const;
const noteShipped = { type: 'note-shipped' } as const;
const toldShipped = { type: 'note-told', kind: 'shipped', delivered: true } as const;
const bouncedShipped = { type: 'note-told', kind: 'shipped', delivered: false } as const;
const toldCancelled = { type: 'note-told', kind: 'cancelled', delivered: true } as const;

const placed: OrderFact = { type: 'placed', at: 0 };
const requested: OrderFact = { type: 'cancellation-requested' };
const told: OrderFact = { type: 'told', notification: 'told' };
const to = (status: OrderStatus): OrderFact => ({ type: 'moved', to: status, at: 0 });
const because = (status: OrderStatus, reason: 'customer_request' | 'out_of_stock' | 'payment_declined'): OrderFact => ({
  type: 'moved',
  to: status,
  at: 0,
  reason,
});

const asked = [requested, because('cancelling', 'customer_request')];
const histories: Readonly<Record<string, readonly OrderFact[]>> = {
  none: [],
  pending: [placed],
  paid: [placed, to('paid')],
  cancelling: [placed, ...asked],
  shipped: [placed, to('paid'), to('shipped')],
  completed: [placed, to('paid'), to('shipped'), told, to('completed')],
  cancelled: [placed, because('cancelled', 'payment_declined')],
};
const when = (name: string, command: OrderCommand) => given(order, histories[name] ?? []).when(command);

describe('placing an order', () => {
  it('makes it pending', () => {
    given(order, []).when(place, 5).then({ type: 'placed', at: 5 });
  });

  it.each(Object.keys(histories).filter((name) => name !== 'none'))('changes nothing when it is %s', (name) => {
    when(name, place).thenNothing();
  });
});

describe("a customer's cancellation", () => {
  it.each(['pending', 'paid'])('is passed on when the order is %s', (name) => {
    when(name, cancel).then(...asked);
  });

  it.each(['none', 'cancelling', 'cancelled', 'shipped', 'completed'])('changes nothing when it is %s', (name) => {
    when(name, cancel).thenNothing();
  });

  it.each([
    ['pending', true],
    ['paid', true],
    ['cancelling', true],
    ['shipped', false],
    ['completed', false],
    ['cancelled', false],
  ])('an order that is %s can be cancelled: %p', (name, expected) => {
    expect(canBeCancelled(given(order, histories[name] ?? []).state)).toBe(expected);
  });

  it('cannot be repeated when the parcel was quicker', () => {
    expect(canBeCancelled(given(order, [placed, ...asked, to('shipped')]).state)).toBe(false);
  });

  it('may be repeated when it is what cancelled the order', () => {
    const { state } = given(order, [placed, ...asked, because('cancelled', 'customer_request')]);
    expect(canBeCancelled(state)).toBe(true);
  });
});

describe('hearing of a payment', () => {
  it('makes a pending order paid', () => {
    when('pending', notePaid).then(to('paid'));
  });

  it.each(['paid', 'cancelling', 'shipped', 'completed', 'cancelled'])('changes nothing when it is %s', (name) => {
    when(name, notePaid).thenNothing();
  });
});

describe('hearing that a payment was declined', () => {
  it('cancels a pending order', () => {
    when('pending', noteDeclined).then(because('cancelled', 'payment_declined'));
  });

  it('cancels one that is being cancelled, for the reason that was recorded first', () => {
    when('cancelling', noteDeclined).then(because('cancelled', 'customer_request'));
  });

  it('changes nothing when it is cancelled', () => {
    when('cancelled', noteDeclined).thenNothing();
  });

  it.each(['paid', 'shipped', 'completed'])('cannot happen when it is %s', (name) => {
    when(name, noteDeclined).thenImpossible();
  });
});

describe('hearing that it will not be shipped', () => {
  it.each(['pending', 'paid'])('shows that a %s order is being cancelled', (name) => {
    when(name, noteRefused).then(because('cancelling', 'out_of_stock'));
  });

  it.each(['cancelling', 'cancelled'])('changes nothing when it is %s', (name) => {
    when(name, noteRefused).thenNothing();
  });

  it.each(['shipped', 'completed'])('cannot happen when it is %s', (name) => {
    when(name, noteRefused).thenImpossible();
  });
});

describe('hearing of a refund', () => {
  it.each(['pending', 'paid'])('cancels a %s order, by way of the step that has not arrived', (name) => {
    when(name, noteRefunded).then(because('cancelling', 'out_of_stock'), because('cancelled', 'out_of_stock'));
  });

  it('cancels one that is being cancelled, for the reason that was recorded first', () => {
    when('cancelling', noteRefunded).then(because('cancelled', 'customer_request'));
  });

  it('changes nothing when it is cancelled', () => {
    when('cancelled', noteRefunded).thenNothing();
  });

  it.each(['shipped', 'completed'])('cannot happen when it is %s', (name) => {
    when(name, noteRefunded).thenImpossible();
  });
});

describe('hearing of a parcel', () => {
  it('ships a pending order, by way of the payment that has not been heard of', () => {
    when('pending', noteShipped).then(to('paid'), to('shipped'));
  });

  it.each(['paid', 'cancelling'])('ships an order that is %s: the parcel was quicker', (name) => {
    when(name, noteShipped).then(to('shipped'));
  });

  it('forgets why it was being cancelled', () => {
    expect(given(order, [placed, ...asked, to('shipped')]).state.reason).toBeUndefined();
  });

  it.each(['shipped', 'completed'])('changes nothing when it is %s', (name) => {
    when(name, noteShipped).thenNothing();
  });

  it('cannot happen when it is cancelled', () => {
    when('cancelled', noteShipped).thenImpossible();
  });
});

describe('hearing that the customer knows of the parcel', () => {
  it('completes a shipped order', () => {
    when('shipped', toldShipped).then(told, to('completed'));
  });

  it('completes it too when the mailbox refuses', () => {
    when('shipped', bouncedShipped).then({ type: 'told', notification: 'undeliverable' }, to('completed'));
  });

  it.each(['paid', 'cancelling'])('takes the step that has not arrived when it is %s', (name) => {
    when(name, toldShipped).then(told, to('shipped'), to('completed'));
  });

  it('takes both steps that have not arrived when it is pending', () => {
    when('pending', toldShipped).then(told, to('paid'), to('shipped'), to('completed'));
  });

  it('changes nothing when it is completed', () => {
    when('completed', toldShipped).thenNothing();
  });

  it('cannot happen when it is cancelled', () => {
    when('cancelled', toldShipped).thenImpossible();
  });
});

describe('hearing that the customer knows of the cancellation', () => {
  it('is noted once', () => {
    when('cancelled', toldCancelled).then(told);
    given(order, [...(histories['cancelled'] ?? []), told])
      .when(toldCancelled)
      .thenNothing();
  });

  it.each(['pending', 'paid', 'cancelling', 'shipped', 'completed'])('changes nothing when it is %s', (name) => {
    when(name, toldCancelled).thenNothing();
  });
});

describe('the state machine that customers see', () => {
  it('has two ends', () => {
    const ends = Object.entries(nextStatuses).filter(([, next]) => next.length === 0);
    expect(ends.map(([status]) => status).sort()).toEqual([...finalStatuses].sort());
  });

  it.each([
    [['pending', 'paid', 'shipped', 'completed'], true],
    [['pending', 'cancelling', 'shipped'], true],
    [['pending', 'cancelled'], true],
    [[], true],
    [['paid'], false],
    [['pending', 'shipped'], false],
    [['pending', 'paid', 'cancelled'], false],
    [['pending', 'cancelled', 'cancelled'], false],
  ] as const)('%j is a path: %p', (history, expected) => {
    expect(isPath(history)).toBe(expected);
  });
});

const anyCommand = fc.oneof(
  fc.constantFrom<OrderCommand>(cancel, notePaid, noteShipped, toldShipped, bouncedShipped, toldCancelled),
  fc
    .constantFrom('payment_declined' as const, 'payment_timeout' as const)
    .map((reason): OrderCommand => ({ type: 'note-declined', reason })),
  fc
    .constantFrom('out_of_stock' as const, 'customer_request' as const)
    .map((reason): OrderCommand => ({ type: 'note-refused', reason })),
  fc
    .constantFrom('out_of_stock' as const, 'payment_timeout' as const)
    .map((reason): OrderCommand => ({ type: 'note-refunded', reason })),
);
const news = fc.array(anyCommand, { maxLength: 15 });
const after = (commands: readonly OrderCommand[]) => run(order, [place, ...commands]);
const pathOf = ({ history }: OrderState) => history.map(({ status }) => status);

describe('whatever arrives, in whatever order', () => {
  it('has a history that is a path of the state machine and ends where it stands', () => {
    fc.assert(
      fc.property(news, (commands) => {
        const { state } = after(commands);
        expect(isPath(pathOf(state))).toBe(true);
        expect(pathOf(state).at(-1)).toBe(state.status);
      }),
    );
  });

  it('stays where it ended', () => {
    fc.assert(
      fc.property(news, (commands) => {
        const statuses = after(commands).states.map(({ status }) => status);
        const end = statuses.findIndex((status) => status === 'completed' || status === 'cancelled');
        if (end >= 0) expect(new Set(statuses.slice(end)).size).toBe(1);
      }),
    );
  });

  it('has a reason exactly while it is being, or was, cancelled: the one that was recorded first', () => {
    fc.assert(
      fc.property(news, (commands) => {
        const { states } = after(commands);
        for (const { status, reason } of states) {
          expect(reason !== undefined).toBe(status === 'cancelling' || status === 'cancelled');
        }
        expect(new Set(states.flatMap(({ reason }) => reason ?? [])).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes a repeated message for what it is', () => {
    fc.assert(
      fc.property(news, anyCommand, (commands, again) => {
        expect(changesNothingAgain(order, again, after(commands).state)).toBe(true);
      }),
    );
  });
});
