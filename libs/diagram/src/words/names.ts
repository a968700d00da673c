import type { Domain, Style } from '@shop/contracts';
import type { Both } from './languages.js';

/** Participants in the order of their lanes; any other one comes after them. */
export const participantOrder: readonly string[] = [
  'customer',
  'gateway',
  'order',
  'payment',
  'shipping',
  'notification',
  'cart',
  'catalog',
  'card-network',
  'carrier',
  'mail-server',
];

/** The world outside: nobody's service. */
const outside: readonly string[] = ['card-network', 'carrier', 'mail-server', 'partners'];
export const isPartner = (name: string): boolean => outside.includes(name);

/** A record, so that a domain that is added cannot be forgotten here; not read from the contracts, whose schemas are big. */
const services: Readonly<Record<Domain, true>> = {
  catalog: true,
  cart: true,
  order: true,
  payment: true,
  shipping: true,
  notification: true,
};
export const isService = (name: string): boolean => Object.hasOwn(services, name);

const place = (name: string): number => {
  const index = participantOrder.indexOf(name);
  return index === -1 ? participantOrder.length : index;
};

/** Everyone once, known participants in the order of their lanes, others after them as they came. */
export const inLaneOrder = (names: Iterable<string>): string[] =>
  [...new Set(names)].sort((left, right) => place(left) - place(right));

/** Who takes part in an ordinary order, for a diagram whose lanes stay where they are while it grows. */
export const usualLanes: readonly string[] = [
  'order',
  'payment',
  'shipping',
  'notification',
  'cart',
  'card-network',
  'carrier',
  'mail-server',
];

const participants: Readonly<Record<string, Both>> = {
  customer: { pt: 'Cliente', en: 'Customer' },
  gateway: { pt: 'Entrada', en: 'Gateway' },
  order: { pt: 'Pedido', en: 'Order' },
  payment: { pt: 'Processamento de Pagamento', en: 'Payment Processing' },
  shipping: { pt: 'Envio', en: 'Shipping' },
  notification: { pt: 'Notificação de Cliente', en: 'Customer Notification' },
  cart: { pt: 'Carrinho de Compras', en: 'Shopping Cart' },
  catalog: { pt: 'Catálogo de Produtos', en: 'Product Catalogue' },
  'card-network': { pt: 'Rede do cartão', en: 'Card network' },
  carrier: { pt: 'Transportadora', en: 'Carrier' },
  'mail-server': { pt: 'Servidor de e-mail', en: 'Mail server' },
  partners: { pt: 'Parceiros', en: 'Partners' },
  broker: { pt: 'Broker de mensagens', en: 'Message broker' },
};

const orchestrator: Both = { pt: 'Serviço de Orquestração de Pedidos', en: 'Order Orchestration Service' };

/** What people call a participant; undefined for one that is not known. The orchestrated order service has a name of its own. */
export function participantName(name: string, style: Style): Both | undefined {
  if (name === 'order' && style === 'orchestrated') return orchestrator;
  return Object.hasOwn(participants, name) ? participants[name] : undefined;
}

const messages: Readonly<Record<string, Both>> = {
  'order.created': { pt: 'Pedido Criado', en: 'Order Created' },
  'order.cancellation-requested': { pt: 'Cancelamento Solicitado', en: 'Cancellation Requested' },
  'order.cancelled': { pt: 'Pedido Cancelado', en: 'Order Cancelled' },
  'order.completed': { pt: 'Pedido Concluído', en: 'Order Completed' },
  'payment.approved': { pt: 'Pagamento Aprovado', en: 'Payment Approved' },
  'payment.declined': { pt: 'Pagamento Recusado', en: 'Payment Declined' },
  'payment.refunded': { pt: 'Pagamento Estornado', en: 'Payment Refunded' },
  'order.shipped': { pt: 'Pedido Enviado', en: 'Order Shipped' },
  'shipment.refused': { pt: 'Envio Recusado', en: 'Shipment Refused' },
  'customer.notified': { pt: 'Cliente Notificado', en: 'Customer Notified' },
  'product.changed': { pt: 'Produto Alterado', en: 'Product Changed' },
  'stock.changed': { pt: 'Estoque Alterado', en: 'Stock Changed' },
  'payment.charge': { pt: 'Cobrar', en: 'Charge' },
  'payment.refund': { pt: 'Estornar', en: 'Refund' },
  'shipping.ship': { pt: 'Enviar', en: 'Ship' },
  'notification.notify': { pt: 'Notificar', en: 'Notify' },
  'cart.clear': { pt: 'Esvaziar o carrinho', en: 'Clear the cart' },
  'catalog.products': { pt: 'Consultar produtos', en: 'Look up products' },
  'shipping.stock': { pt: 'Consultar estoque', en: 'Look up stock' },
  'card.charge': { pt: 'Cobrar no cartão', en: 'Charge the card' },
  'card.refund': { pt: 'Estornar no cartão', en: 'Refund the card' },
  'carrier.book': { pt: 'Reservar o transporte', en: 'Book the carrier' },
  'mail.send': { pt: 'Entregar o e-mail', en: 'Deliver the e-mail' },
};

/** What people call a command or an event, by its technical name. */
export const messageName = (name: string): Both | undefined =>
  Object.hasOwn(messages, name) ? messages[name] : undefined;

export const knownMessages: readonly string[] = Object.keys(messages);

const statuses: Readonly<Record<string, Both>> = {
  pending: { pt: 'pendente', en: 'pending' },
  paid: { pt: 'pago', en: 'paid' },
  shipped: { pt: 'enviado', en: 'shipped' },
  completed: { pt: 'concluído', en: 'completed' },
  cancelling: { pt: 'em cancelamento', en: 'cancelling' },
  cancelled: { pt: 'cancelado', en: 'cancelled' },
};

const reasons: Readonly<Record<string, Both>> = {
  payment_declined: { pt: 'pagamento recusado', en: 'payment declined' },
  insufficient_funds: { pt: 'saldo insuficiente', en: 'insufficient funds' },
  payment_timeout: { pt: 'prazo do pagamento esgotado', en: 'payment deadline passed' },
  out_of_stock: { pt: 'sem estoque', en: 'out of stock' },
  carrier_refused: { pt: 'transportadora recusou', en: 'carrier refused' },
  customer_request: { pt: 'a pedido do cliente', en: 'at the customer’s request' },
};

/** What a service, or a partner, answered to a call. */
const outcomes: Readonly<Record<string, Both>> = {
  approved: { pt: 'aprovado', en: 'approved' },
  declined: { pt: 'recusado', en: 'declined' },
  asking: { pt: 'ainda perguntando', en: 'still asking' },
  refunded: { pt: 'estornado', en: 'refunded' },
  'nothing-charged': { pt: 'nada foi cobrado', en: 'nothing was charged' },
  shipped: { pt: 'enviado', en: 'shipped' },
  refused: { pt: 'recusado', en: 'refused' },
  told: { pt: 'avisado', en: 'told' },
  undeliverable: { pt: 'não pôde ser entregue', en: 'could not be delivered' },
  cleared: { pt: 'esvaziado', en: 'cleared' },
  accepted: { pt: 'aceito', en: 'accepted' },
  delivered: { pt: 'entregue', en: 'delivered' },
};

const itself = (name: string): Both => ({ pt: name, en: name });
export const statusName = (status: string): Both =>
  (Object.hasOwn(statuses, status) ? statuses[status] : undefined) ?? itself(status);
export const reasonName = (reason: string): Both =>
  (Object.hasOwn(reasons, reason) ? reasons[reason] : undefined) ?? itself(reason);
export const outcomeName = (outcome: string): Both =>
  (Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined) ?? itself(outcome);
