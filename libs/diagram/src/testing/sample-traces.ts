import type { Style, TraceMessage } from '@shop/contracts';

type Step = readonly [kind: TraceMessage['kind'], name: string, from: string, to: string, after: number, ok?: boolean];

const begin = Date.parse('2026-03-02T14:05:00.000Z');

/** Messages from steps, each so many milliseconds after the one before. */
export function traceOf(steps: readonly Step[]): TraceMessage[] {
  let ms = 0;
  return steps.map(([kind, name, from, to, after, ok = true]) => {
    ms += after;
    return { at: new Date(begin + ms).toISOString(), ms, kind, name, from, to, ok };
  });
}

const ask = (name: string, from: string, to: string, inner: readonly Step[] = [], ok = true): Step[] => [
  ['call', name, from, to, 1.4, ok],
  ...inner,
  ['reply', name, to, from, 2.1, ok],
];
const card = (name = 'card.charge', ok = true): Step[] => ask(name, 'payment', 'card-network', [], ok);

const orchestratedStart: readonly Step[] = [
  ...ask('catalog.products', 'order', 'catalog'),
  ...ask('shipping.stock', 'order', 'shipping'),
  ...ask('payment.charge', 'order', 'payment', card()),
];
const choreographedStart: readonly Step[] = [
  ['event', 'order.created', 'order', 'payment', 1.2],
  ['event', 'order.created', 'order', 'cart', 0.8],
  ...card(),
  ['event', 'payment.approved', 'payment', 'shipping', 1.6],
  ['event', 'payment.approved', 'payment', 'order', 0.3],
];

const fulfilled: Readonly<Record<Style, readonly Step[]>> = {
  orchestrated: [
    ...orchestratedStart,
    ...ask('cart.clear', 'order', 'cart'),
    ...ask('shipping.ship', 'order', 'shipping', ask('carrier.book', 'shipping', 'carrier')),
    ...ask('notification.notify', 'order', 'notification', ask('mail.send', 'notification', 'mail-server')),
  ],
  choreographed: [
    ...choreographedStart,
    ...ask('carrier.book', 'shipping', 'carrier'),
    ['event', 'order.shipped', 'shipping', 'notification', 1.5],
    ['event', 'order.shipped', 'shipping', 'order', 0.2],
    ...ask('mail.send', 'notification', 'mail-server'),
    ['event', 'customer.notified', 'notification', 'order', 1.7],
  ],
};

const refused: Readonly<Record<Style, readonly Step[]>> = {
  orchestrated: [
    ...orchestratedStart,
    ...ask('shipping.ship', 'order', 'shipping', ask('carrier.book', 'shipping', 'carrier', [], false)),
    ...ask('payment.refund', 'order', 'payment', card('card.refund')),
    ...ask('notification.notify', 'order', 'notification', ask('mail.send', 'notification', 'mail-server')),
  ],
  choreographed: [
    ...choreographedStart,
    ...ask('carrier.book', 'shipping', 'carrier', [], false),
    ['event', 'shipment.refused', 'shipping', 'payment', 1.2],
    ['event', 'shipment.refused', 'shipping', 'order', 0.4],
    ...card('card.refund'),
    ['event', 'payment.refunded', 'payment', 'order', 1.3],
    ['event', 'order.cancelled', 'order', 'notification', 1.9],
    ...ask('mail.send', 'notification', 'mail-server'),
  ],
};

const declined: Readonly<Record<Style, readonly Step[]>> = {
  orchestrated: [
    ...ask('payment.charge', 'order', 'payment', card()),
    ...ask('notification.notify', 'order', 'notification', ask('mail.send', 'notification', 'mail-server')),
  ],
  choreographed: [
    ['event', 'order.created', 'order', 'payment', 1.2],
    ['event', 'order.created', 'order', 'cart', 0.8],
    ...card(),
    ['event', 'payment.declined', 'payment', 'order', 1.4],
    ['event', 'order.cancelled', 'order', 'notification', 1.2],
    ...ask('mail.send', 'notification', 'mail-server'),
  ],
};

const hanging: Readonly<Record<Style, readonly Step[]>> = {
  orchestrated: [
    ['call', 'payment.charge', 'order', 'payment', 1],
    ['call', 'card.charge', 'payment', 'card-network', 2],
    ['reply', 'card.charge', 'card-network', 'payment', 5000, false],
    ['reply', 'payment.charge', 'payment', 'order', 3],
    ['call', 'payment.charge', 'order', 'payment', 1000],
    ['reply', 'payment.charge', 'payment', 'order', 2],
    ['call', 'payment.refund', 'order', 'payment', 4004],
    ['reply', 'payment.refund', 'payment', 'order', 2],
    ...ask('notification.notify', 'order', 'notification', ask('mail.send', 'notification', 'mail-server')),
    ['reply', 'card.charge', 'card-network', 'payment', 5010],
    ...card('card.refund'),
  ],
  choreographed: [
    ['event', 'order.created', 'order', 'payment', 1],
    ['call', 'card.charge', 'payment', 'card-network', 2],
    ['event', 'payment.declined', 'payment', 'order', 10_003],
    ['event', 'order.cancelled', 'order', 'notification', 2],
    ...ask('mail.send', 'notification', 'mail-server'),
    ['reply', 'card.charge', 'card-network', 'payment', 5010],
    ...card('card.refund'),
    ['event', 'payment.refunded', 'payment', 'order', 2],
  ],
};

const retried: Readonly<Record<Style, readonly Step[]>> = {
  orchestrated: Array.from({ length: 55 }, () => ask('payment.charge', 'order', 'payment', [], false)).flat(),
  choreographed: [...choreographedStart],
};

/** What the messages of an order look like, by how it goes. */
export const sampleTraces = { fulfilled, refused, declined, hanging, retried };
export type SampleTrace = keyof typeof sampleTraces;

export const sampleTrace = (kind: SampleTrace, style: Style): TraceMessage[] => traceOf(sampleTraces[kind][style]);
