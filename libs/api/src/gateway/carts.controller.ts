import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import { http, Sku } from '@shop/contracts';
import { ForSignedIn } from '../http/access.js';
import { CurrentContext, type RequestContext } from '../http/request-context.js';
import { path } from './service-client.js';
import { SERVICES, type Services } from './services.port.js';

type PutCartItem = z.infer<typeof http.PutCartItem>;

@Controller('cart')
export class CartsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @ForSignedIn()
  show(@CurrentContext() context: RequestContext) {
    return this.services.ask('cart', { method: 'GET', path: '/cart', context });
  }

  @Put('items/:sku')
  @ForSignedIn()
  put(
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutCartItem }) body: PutCartItem,
    @CurrentContext() context: RequestContext,
  ) {
    return this.services.ask('cart', { method: 'PUT', path: path('cart', 'items', sku), body, context });
  }

  @Delete('items/:sku')
  @ForSignedIn()
  remove(@Param('sku', { schema: Sku }) sku: string, @CurrentContext() context: RequestContext) {
    return this.services.ask('cart', { method: 'DELETE', path: path('cart', 'items', sku), context });
  }
}
