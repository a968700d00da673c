import type { CommandData } from '@shop/contracts';
import type { NoticeState } from '@shop/domain-notification';
import type { PaymentState } from '@shop/domain-payment';
import type { ShippingState } from '@shop/domain-shipping';
import { NotificationRpc, notifyOutcome } from '@shop/orchestrated-notification/notification.rpc';
import { chargeOutcome, PaymentRpc, refundOutcome } from '@shop/orchestrated-payment/payment.rpc';
import { shipOutcome, ShippingRpc } from '@shop/orchestrated-shipping/shipping.rpc';
import type { RpcCall } from '@shop/rpc';
import type { SagaCommand, SagaReply } from '@shop/saga';
import type { NoticeAbout, Notices } from '@shop/services/notification';
import type { Payments } from '@shop/services/payment';
import type { Shipments, Stockroom } from '@shop/services/shipping';
import type { Row } from '../services.js';

/** What a participant does with a request, and what it answers, as its row stands when it answers. */
export interface Participant {
  readonly leadsTo: (asked: CommandData<SagaCommand>) => { readonly row: Row; readonly command: object };
  readonly outcome: (state: unknown) => SagaReply;
}

/** The commands of the flow. `cart.clear` goes beside it, and nothing waits for it. */
export type FlowCommand = Exclude<SagaCommand, 'cart.clear'>;
export type Participants = Readonly<Record<FlowCommand, Participant>>;

type Heard = { readonly row: Row; readonly command: object };

/** Calls a handler over a service that only listens, and returns what it was told. */
function hear(handle: (listen: (row: Row, command: object) => Promise<never>) => unknown): Heard {
  let heard: Heard | undefined;
  void handle((row, command) => {
    heard = { row, command };
    return new Promise(() => {});
  });
  if (!heard) throw new Error('A handler did not tell its service anything');
  return heard;
}

const handling = (listen: (row: Row, command: object) => unknown, row: Row) => ({
  handle: (_order: unknown, command: object) => listen(row, command),
});
const call = { patienceMs: () => 0 } as unknown as RpcCall;
const asCommand = <Data>(data: Data) => ({ data }) as never;

/** The participants' own handlers and outcomes. */
export const participants: Participants = {
  'payment.charge': {
    leadsTo: (asked) =>
      hear((listen) => {
        const payments = handling(listen, 'payment') as unknown as Payments;
        return new PaymentRpc(payments).charge(asCommand(asked), call);
      }),
    outcome: (state) => chargeOutcome(state as PaymentState),
  },
  'payment.refund': {
    leadsTo: (asked) =>
      hear((listen) => {
        const payments = handling(listen, 'payment') as unknown as Payments;
        return new PaymentRpc(payments).refund(asCommand(asked), call);
      }),
    outcome: (state) => refundOutcome(state as PaymentState),
  },
  'shipping.ship': {
    leadsTo: (asked) =>
      hear((listen) => {
        const shipments = handling(listen, 'shipping') as unknown as Shipments;
        return new ShippingRpc(shipments, {} as Stockroom).ship(asCommand(asked), call);
      }),
    outcome: (state) => shipOutcome((state as ShippingState).parcel),
  },
  'notification.notify': {
    leadsTo: (asked) =>
      hear((listen) => {
        const notices = {
          handle: ({ kind }: NoticeAbout, command: object) =>
            listen(kind === 'shipped' ? 'shippedNotice' : 'cancelledNotice', command),
        };
        return new NotificationRpc(notices as unknown as Notices).notify(asCommand(asked), call);
      }),
    outcome: (state) => notifyOutcome(state as NoticeState),
  },
};
