import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { HttpProblem, notFound } from '@shop/api/edge';
import { classroom, http, Id, type Style } from '@shop/contracts';
import { z } from 'zod';
import { isDone, whyNot, type Answer } from '../shop/gateway.js';
import { Shops } from '../shop/shops.js';
import { loadSku } from '../load/load-customer.js';
import { OrderReader } from './order-reader.js';
import { PlacedOrders } from './placed-orders.js';

const Nothing = z.strictObject({}).optional();
const ProductsQuery = z.strictObject({ style: classroom.Style.optional() });

@Controller('api')
export class OrdersController {
  constructor(
    @Inject(Shops) private readonly shops: Shops,
    @Inject(PlacedOrders) private readonly placed: PlacedOrders,
    @Inject(OrderReader) private readonly reader: OrderReader,
  ) {}

  @Get('orders')
  list(): classroom.PlacedList {
    return { items: [...this.placed.all] };
  }

  @Post('orders')
  place(@Body({ schema: classroom.PlaceOrder }) asked: classroom.PlaceOrder): Promise<classroom.Placed> {
    return this.placed.place(asked);
  }

  @Get('orders/:style/:orderId')
  async find(
    @Param('style', { schema: classroom.Style }) style: Style,
    @Param('orderId', { schema: Id }) orderId: string,
  ): Promise<classroom.WatchedOrder> {
    const found = this.shops.gateway(style) && (await this.reader.read({ style, orderId }));
    if (!found) throw notFound('order');
    return found;
  }

  @Post('orders/:style/:orderId/cancellation')
  @HttpCode(202)
  async cancel(
    @Param('style', { schema: classroom.Style }) style: Style,
    @Param('orderId', { schema: Id }) orderId: string,
    @Body({ schema: Nothing }) _: undefined,
  ): Promise<unknown> {
    const owner = this.placed.ownerOf({ style, orderId });
    if (!owner) throw notFound('order placed from this page');
    const path = `/orders/${encodeURIComponent(orderId)}/cancellation`;
    return answerOf(await owner.ask({ method: 'POST', path }));
  }

  /** By whichever shop can tell: the catalogue of one of them may be down. */
  @Get('products')
  async products(@Query({ schema: ProductsQuery }) { style }: z.infer<typeof ProductsQuery>): Promise<unknown> {
    const gateways = this.shops.gateways.filter((one) => style === undefined || one.style === style);
    let answer: Answer = { status: null, body: undefined };
    for (const gateway of gateways) {
      answer = await gateway.ask({ method: 'GET', path: '/products' });
      if (isDone(answer)) break;
    }
    const { items } = http.ProductList.parse(answerOf(answer));
    return { items: items.filter(({ sku }) => sku !== loadSku) };
  }
}

/** @throws HttpProblem as the gateway put it; 503 when it did not answer */
function answerOf(answer: Answer): unknown {
  if (isDone(answer)) return answer.body;
  throw new HttpProblem(answer.status ?? 503, whyNot(answer));
}
