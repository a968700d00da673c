import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { z } from 'zod';
import { http, Id, Sku, type Domain } from '@shop/contracts';
import { ForRoles } from '../http/access.js';
import { CurrentContext, type RequestContext } from '../http/request-context.js';
import { path } from './service-client.js';
import { SERVICES, type Services } from './services.port.js';

/** What the services know of an order, gathered from those that own it: half a picture is none, so one down is 503. */
@Controller('audit')
export class AuditController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('orders/:id')
  @ForRoles('manager')
  async order(
    @Param('id', { schema: Id }) id: string,
    @CurrentContext() context: RequestContext,
  ): Promise<http.OrderAudit> {
    const part = <Answer>(service: Domain) =>
      this.services.ask<Answer>(service, { method: 'GET', path: path('audit', 'orders', id), context });
    const [order, payment, shipment, notice] = await Promise.all([
      part<http.Order>('order'),
      part<z.infer<typeof http.PaymentAudit>>('payment'),
      part<z.infer<typeof http.ShipmentAudit>>('shipping'),
      part<z.infer<typeof http.NoticeAudit>>('notification'),
    ]);
    return { order, ...payment, ...shipment, ...notice };
  }

  @Get('orders/:id/steps')
  @ForRoles('manager')
  steps(@Param('id', { schema: Id }) id: string, @CurrentContext() context: RequestContext) {
    return this.services.ask('order', { method: 'GET', path: path('audit', 'orders', id, 'steps'), context });
  }

  @Get('stock/:sku')
  @ForRoles('manager')
  stock(@Param('sku', { schema: Sku }) sku: string, @CurrentContext() context: RequestContext) {
    return this.services.ask('shipping', { method: 'GET', path: path('audit', 'stock', sku), context });
  }
}
