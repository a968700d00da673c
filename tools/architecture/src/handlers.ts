import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { CartEvents } from '@shop/choreographed-cart/cart.events';
import { CatalogEvents } from '@shop/choreographed-catalog/catalog.events';
import { NotificationEvents } from '@shop/choreographed-notification/notification.events';
import { OrderEvents } from '@shop/choreographed-order/order.events';
import { PaymentEvents } from '@shop/choreographed-payment/payment.events';
import { ShippingEvents } from '@shop/choreographed-shipping/shipping.events';
import type { Domain } from '@shop/contracts';
import { CartRpc } from '@shop/orchestrated-cart/cart.rpc';
import { CatalogRpc } from '@shop/orchestrated-catalog/catalog.rpc';
import { NotificationRpc } from '@shop/orchestrated-notification/notification.rpc';
import { PaymentRpc } from '@shop/orchestrated-payment/payment.rpc';
import { ShippingRpc } from '@shop/orchestrated-shipping/shipping.rpc';

/** One method that handles one type of message. */
export interface Handler {
  readonly service: Domain;
  readonly message: string;
  readonly method: string;
}

const eventControllers: readonly [Domain, Type][] = [
  ['catalog', CatalogEvents],
  ['cart', CartEvents],
  ['order', OrderEvents],
  ['payment', PaymentEvents],
  ['shipping', ShippingEvents],
  ['notification', NotificationEvents],
];

const rpcControllers: readonly [Domain, Type][] = [
  ['catalog', CatalogRpc],
  ['cart', CartRpc],
  ['payment', PaymentRpc],
  ['shipping', ShippingRpc],
  ['notification', NotificationRpc],
];

/** Every reaction of the choreographed style, as its decorators declare it. */
export const eventHandlers = (): Handler[] => eventControllers.flatMap(handlersOf);

/** Every remote procedure of the orchestrated style, as its decorators declare it. */
export const commandHandlers = (): Handler[] => rpcControllers.flatMap(handlersOf);

function handlersOf([service, controller]: readonly [Domain, Type]): Handler[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const patterns = (Reflect.getMetadata('microservices:pattern', prototype[method] ?? {}) ?? []) as string[];
    return patterns.map((message) => ({ service, message, method }));
  });
}
