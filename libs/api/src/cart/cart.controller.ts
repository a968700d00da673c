import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { http, Sku } from '@shop/contracts';
import { ForSignedIn } from '../http/access.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { CurrentCaller, type Caller } from '../http/request-context.js';
import { CARTS, type Carts } from './cart.port.js';

/** Every route is about the caller's own cart: there is no id to get wrong. */
@Controller('cart')
export class CartController {
  constructor(@Inject(CARTS) private readonly carts: Carts) {}

  @Get()
  @ForSignedIn()
  show(@CurrentCaller() caller: Caller) {
    return this.carts.show(caller.id);
  }

  @Get('snapshot')
  @ForSignedIn()
  snapshot(@CurrentCaller() caller: Caller) {
    return this.carts.snapshot(caller.id);
  }

  @Put('items/:sku')
  @ForSignedIn()
  async put(
    @CurrentCaller() caller: Caller,
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutCartItem }) { quantity }: { quantity: number },
  ) {
    const cart = await this.carts.put(caller.id, sku, quantity);
    if (!cart) throw notFound('product');
    if (cart === 'full') throw new HttpProblem(409, 'The cart is full: it takes 100 lines.', { kind: 'cart-full' });
    return cart;
  }

  @Delete('items/:sku')
  @ForSignedIn()
  remove(@CurrentCaller() caller: Caller, @Param('sku', { schema: Sku }) sku: string) {
    return this.carts.remove(caller.id, sku);
  }
}
