import type { OrderCommand } from '@shop/domain-order';
import { chargeOutcome, refundOutcome } from '@shop/orchestrated-payment/payment.rpc';
import type { PaymentState } from '@shop/domain-payment';
import type { FulfilOrderSaga } from '@shop/orchestrated-order/fulfil-order.saga';
import { again, done, failed, type SagaReply } from '@shop/saga';
import type { Orchestration, Promises } from '../orchestrated/orchestration.js';
import type { FlowCommand } from '../orchestrated/participants.js';
import type { PartnerKeys } from '../outside.js';
import type { Mutant } from './mutant.js';
import { tellsOnce } from './notification.js';
import { order, parcelMayOvertake } from './order.js';
import { payment, paymentMutants, refunding } from './payment.js';
import { shippingMutants } from './shipping.js';

type Remove = (shop: Orchestration) => Orchestration;
type Steps = FulfilOrderSaga['steps'];

const withoutKey =
  (key: keyof PartnerKeys): Remove =>
  (shop) => ({ ...shop, keys: { ...shop.keys, [key]: false } });

const withPromise =
  (change: Partial<Promises>): Remove =>
  (shop) => ({ ...shop, promises: { ...shop.promises, ...change } });

const withStep =
  <Step extends keyof Steps>(name: Step, change: (step: Steps[Step]) => object): Remove =>
  (shop) => {
    const { saga } = shop;
    const step = { ...saga.steps[name], ...change(saga.steps[name]) };
    return { ...shop, saga: { ...saga, steps: { ...saga.steps, [name]: step } } };
  };

const answering =
  (command: FlowCommand, outcome: (state: PaymentState) => SagaReply): Remove =>
  (shop) => {
    const changed = { ...shop.participants[command], outcome: (state: unknown) => outcome(state as PaymentState) };
    return { ...shop, participants: { ...shop.participants, [command]: changed } };
  };

const timedOut: OrderCommand = { type: 'note-declined', reason: 'payment_timeout' };
const isPatient = withPromise({ givesUpUnheard: ['charge'] });
const forgetsUndo = payment<Orchestration, 'undo'>('undo', 'none', () => []);

/** Every guard of the orchestrated shop, taken out one at a time. */
export const orchestratedMutants: readonly Mutant<Orchestration>[] = [
  { guard: 'the network knows a charge by its key', without: withoutKey('charge') },
  { guard: 'the network knows a refund by its key', without: withoutKey('refund') },
  { guard: 'the carrier knows a booking by its key', without: withoutKey('booking') },
  { guard: 'the mail server knows a mail by its key', without: withoutKey('mail') },
  ...paymentMutants<Orchestration>(),
  ...shippingMutants<Orchestration>(),
  { guard: 'an undo stops a charge that is open', without: payment('undo', 'charging', () => []) },
  { guard: 'an undo refunds what was charged', without: payment('undo', 'approved', () => []) },
  { guard: 'payment refunds once', without: payment('undo', 'refunded', refunding) },
  {
    guard: "payment's tombstone: an undo that comes before its charge is remembered",
    without: forgetsUndo,
    doubledBy: { guard: 'the saga counts only a silence that payment itself reports', without: isPatient },
  },
  {
    guard: 'an unreachable payment is no reason to compensate',
    without: isPatient,
    doubledBy: { guard: "payment's tombstone", without: forgetsUndo },
  },
  { guard: 'an unreachable shipping is no reason to compensate', without: withPromise({ givesUpUnheard: ['ship'] }) },
  {
    guard: 'a timeout is not a failure: payment says that it is still asking',
    without: answering('payment.charge', (state) =>
      state.status === 'charging' ? { outcome: 'declined', reason: 'payment_timeout' } : chargeOutcome(state),
    ),
  },
  {
    guard: 'after the deadline the charge is undone before the order is cancelled',
    without: withStep('charge', ({ on }) => ({
      on: { ...on, asking: () => failed({ note: timedOut, next: 'tell' }) },
    })),
  },
  {
    guard: 'the saga gives up when the network is silent beyond the deadline',
    without: withStep('charge', ({ on }) => ({ on: { ...on, asking: () => again } })),
  },
  {
    guard: 'a refusal to ship undoes the charge',
    without: withStep('ship', ({ on }) => ({
      on: {
        ...on,
        refused: () => failed({ note: { type: 'note-refused', reason: 'carrier_refused' }, next: 'tell' }),
      },
    })),
  },
  {
    guard: 'the order is cancelled only when the money is back',
    without: withStep('undo-charge', ({ on }) => ({
      on: { ...on, asking: () => done({ note: { type: 'note-refunded', reason: 'customer_request' }, next: 'tell' }) },
    })),
  },
  {
    guard: 'payment does not call a refund done before the network has answered',
    without: answering('payment.refund', (state) =>
      state.status === 'refunding' ? { outcome: 'nothing-charged' } : refundOutcome(state),
    ),
  },
  {
    guard: 'the saga looks for a cancellation before it ships',
    without: withStep('ship', () => ({ instead: () => undefined })),
  },
  {
    guard: 'it looks in the transaction that stores the intent: not before',
    without: withPromise({ readsCancellation: 'before the intent' }),
  },
  {
    guard: 'it looks in the transaction that stores the intent: not after',
    without: withPromise({ readsCancellation: 'after the intent' }),
  },
  { guard: 'an answer counts only for the current step', without: withPromise({ onlyCurrentStep: false }) },
  { guard: 'a result is stored with the next intent', without: withPromise({ nextIntentWithResult: false }) },
  tellsOnce(),
  parcelMayOvertake(),
  {
    guard: 'a cancellation is asked for only when pending or paid: not shipped',
    without: order(
      'request-cancellation',
      ['shipped'],
      [{ type: 'cancellation-requested' }, { type: 'moved', to: 'cancelling', at: 0, reason: 'customer_request' }],
    ),
  },
];
