import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { causeOf, type CommandOf, type ReplyData } from '@shop/contracts';
import type { PaymentState } from '@shop/domain-payment';
import { RpcCall } from '@shop/rpc';
import { Payments } from '@shop/services/payment';

/** What payment does when it is told to. It knows no other service: the orchestrator decides what comes next. */
@Controller()
export class PaymentRpc {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @MessagePattern('payment.charge')
  async charge(
    @Payload() command: CommandOf<'payment.charge'>,
    @Ctx() call: RpcCall,
  ): Promise<ReplyData<'payment.charge'>> {
    const { order, paymentToken } = command.data;
    await this.payments.handle(order, { type: 'charge', amount: order.total, paymentToken }, causeOf(command));
    return chargeOutcome(await this.payments.settled(order.id, call.patienceMs()));
  }

  @MessagePattern('payment.refund')
  async refund(
    @Payload() command: CommandOf<'payment.refund'>,
    @Ctx() call: RpcCall,
  ): Promise<ReplyData<'payment.refund'>> {
    const { order, reason } = command.data;
    const state = await this.payments.handle(order, { type: 'undo', reason }, causeOf(command));
    if (state.status !== 'refunding') return refundOutcome(state);
    return refundOutcome(await this.payments.settled(order.id, call.patienceMs()));
  }
}

/** The stored outcome, said again however often it is asked for. */
export function chargeOutcome(state: PaymentState): ReplyData<'payment.charge'> {
  switch (state.status) {
    case 'approved':
      return { outcome: 'approved', chargeId: state.chargeId };
    case 'declined':
      return { outcome: 'declined', reason: state.reason };
    case 'charging':
      return { outcome: 'asking', since: new Date(state.since).toISOString() };
    default:
      // Given up or undone by now: an answer for a step that is over, which the saga ignores.
      return { outcome: 'declined', reason: 'payment_timeout' };
  }
}

/** The stored outcome; a charge that was given up keeps no money, because payment itself refunds what comes late. */
export function refundOutcome(state: PaymentState): ReplyData<'payment.refund'> {
  switch (state.status) {
    case 'refunded':
      return { outcome: 'refunded', amount: state.amount };
    case 'refunding':
      return { outcome: 'asking', since: new Date(state.since).toISOString() };
    default:
      return { outcome: 'nothing-charged' };
  }
}
