import type { Provider, Type } from '@nestjs/common';
import { CartController } from './cart/cart.controller.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { AttentionController } from './http/attention.controller.js';
import { BacklogController } from './http/backlog.controller.js';
import { HealthController } from './http/health.controller.js';
import { HTTP_GUARD, ServiceGuard } from './http/service.guard.js';
import { NotificationController } from './notification/notification.controller.js';
import { OrderAuditController } from './order/order-audit.controller.js';
import { OrderController } from './order/order.controller.js';
import { SagasController } from './order/sagas.controller.js';
import { PaymentController } from './payment/payment.controller.js';
import { ShippingController } from './shipping/shipping.controller.js';

/**
 * What a module takes over to speak HTTP: `@Module({ controllers: [...x.controllers], providers: [...x.providers, …] })`.
 * The module itself provides the ports that the controllers call.
 */
export interface HttpApi {
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}

const serviceApi = (...controllers: Type[]): HttpApi => ({
  controllers: [...controllers, HealthController, BacklogController, AttentionController],
  providers: [{ provide: HTTP_GUARD, useClass: ServiceGuard }],
});

/** Calls CATALOG, and READINESS and BACKLOG as every service does. */
export const catalogApi = serviceApi(CatalogController);
/** Calls CARTS. */
export const cartApi = serviceApi(CartController);
/** Calls ORDERS and STEPS. */
export const orderApi = serviceApi(OrderController, OrderAuditController, SagasController);
/** Calls PAYMENTS. */
export const paymentApi = serviceApi(PaymentController);
/** Calls WAREHOUSE and SHIPMENTS. */
export const shippingApi = serviceApi(ShippingController);
/** Calls NOTICES. */
export const notificationApi = serviceApi(NotificationController);
