import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { http, Id } from '@shop/contracts';
import { ForSignedIn } from '../http/access.js';
import { CurrentContext, type RequestContext } from '../http/request-context.js';
import { Checkout } from './checkout.js';
import { IdempotencyKey } from './idempotency-key.js';
import { path } from './service-client.js';
import { SERVICES, type Services } from './services.port.js';

const Nothing = z.strictObject({}).optional();
type OrderQuery = z.infer<typeof http.OrderQuery>;

@Controller()
export class OrdersController {
  constructor(
    @Inject(SERVICES) private readonly services: Services,
    @Inject(Checkout) private readonly checkout: Checkout,
  ) {}

  @Post('orders')
  @HttpCode(202)
  @ForSignedIn()
  async place(
    @IdempotencyKey() key: string,
    @Body({ schema: http.PlaceOrder }) request: http.PlaceOrder,
    @CurrentContext() context: RequestContext,
    @Res({ passthrough: true }) response: Response,
  ) {
    const order = await this.checkout.place(key, request, context);
    response.location(`/orders/${order.id}`);
    return order;
  }

  @Get('orders')
  @ForSignedIn()
  list(@Query({ schema: http.OrderQuery }) { limit, before }: OrderQuery, @CurrentContext() context: RequestContext) {
    const query = new URLSearchParams({ limit: String(limit), ...(before === undefined ? {} : { before }) });
    return this.services.ask('order', { method: 'GET', path: `/orders?${query.toString()}`, context });
  }

  @Get('orders/:id')
  @ForSignedIn()
  find(@Param('id', { schema: Id }) id: string, @CurrentContext() context: RequestContext) {
    return this.services.ask('order', { method: 'GET', path: path('orders', id), context });
  }

  @Post('orders/:id/cancellation')
  @HttpCode(202)
  @ForSignedIn()
  cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Nothing }) _: undefined,
    @CurrentContext() context: RequestContext,
  ) {
    return this.services.ask('order', { method: 'POST', path: path('orders', id, 'cancellation'), context });
  }

  @Get('notifications')
  @ForSignedIn()
  notifications(@CurrentContext() context: RequestContext) {
    return this.services.ask('notification', { method: 'GET', path: '/notifications', context });
  }
}
