import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { http, Id, type Cause } from '@shop/contracts';
import { ForSignedIn } from '../http/access.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { CurrentCaller, CurrentCause, type Caller } from '../http/request-context.js';
import { checkoutProblem } from './checkout-problems.js';
import { ORDERS, type Orders } from './order.port.js';

const Lookup = http.Checkout.pick({ key: true, fingerprint: true });
type Lookup = z.infer<typeof Lookup>;
type OrderQuery = z.infer<typeof http.OrderQuery>;

@Controller()
export class OrderController {
  constructor(@Inject(ORDERS) private readonly orders: Orders) {}

  @Post('checkouts/lookup')
  @HttpCode(200)
  @ForSignedIn()
  async lookup(@CurrentCaller() caller: Caller, @Body({ schema: Lookup }) { key, fingerprint }: Lookup) {
    const known = await this.orders.lookup(caller.id, key, fingerprint);
    if (known.outcome === 'unknown') throw notFound('key');
    if (known.outcome !== 'accepted') throw checkoutProblem(known);
    return known.order;
  }

  @Post('orders')
  @HttpCode(202)
  @ForSignedIn()
  async checkout(
    @CurrentCaller() caller: Caller,
    @Body({ schema: http.Checkout }) checkout: http.Checkout,
    @CurrentCause() cause: Cause,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, name, email } = caller;
    const result = await this.orders.checkout({ id, name, email }, checkout, cause);
    if (result.outcome !== 'accepted') throw checkoutProblem(result);
    response.location(`/orders/${result.order.id}`);
    return result.order;
  }

  @Get('orders')
  @ForSignedIn()
  async list(@CurrentCaller() caller: Caller, @Query({ schema: http.OrderQuery }) { limit, before }: OrderQuery) {
    return { items: await this.orders.list(caller.id, before === undefined ? { limit } : { limit, before }) };
  }

  @Get('orders/:id')
  @ForSignedIn()
  find(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    return this.own(caller, id);
  }

  @Post('orders/:id/cancellation')
  @HttpCode(202)
  @ForSignedIn()
  async cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string, @CurrentCause() cause: Cause) {
    await this.own(caller, id);
    const { outcome, order } = await this.orders.cancel(id, cause);
    if (outcome === 'too-late') {
      throw new HttpProblem(409, `The order is ${order.status}: too late to cancel it.`, { kind: 'too-late' });
    }
    return order;
  }

  /** Somebody else's order is answered exactly as one that does not exist. */
  private async own(caller: Caller, id: string): Promise<http.Order> {
    const found = await this.orders.find(id);
    if (found?.customerId !== caller.id) throw notFound('order');
    return found.order;
  }
}
