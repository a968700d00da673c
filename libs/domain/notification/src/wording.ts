import type { CancelReason, OrderSnapshot } from '@shop/domain-kernel';
import type { NoticeKind } from './notification.js';

const why: Record<CancelReason, string> = {
  payment_declined: 'o pagamento foi recusado / the payment was declined',
  insufficient_funds: 'o cartão não tem saldo / the card has insufficient funds',
  payment_timeout: 'o pagamento não foi confirmado a tempo / the payment was not confirmed in time',
  out_of_stock: 'o produto acabou / the product is out of stock',
  carrier_refused: 'a transportadora não entrega neste endereço / the carrier does not deliver to this address',
  customer_request: 'você pediu / you asked for it',
};

/** What the customer reads, in both languages of the shop. */
export function wording(
  order: OrderSnapshot,
  kind: NoticeKind,
  reason?: CancelReason,
): { subject: string; body: string } {
  const lines = order.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ');
  if (kind === 'shipped') {
    return {
      subject: `Pedido enviado / Order shipped: ${order.id}`,
      body: `Olá / Hello ${order.customer.name}. Seu pedido foi enviado / Your order has been shipped: ${lines}.`,
    };
  }
  return {
    subject: `Pedido cancelado / Order cancelled: ${order.id}`,
    body:
      `Olá / Hello ${order.customer.name}. Seu pedido foi cancelado / Your order was cancelled: ` +
      `${reason ? why[reason] : ''}. O que foi cobrado foi devolvido / What was charged has been refunded.`,
  };
}
