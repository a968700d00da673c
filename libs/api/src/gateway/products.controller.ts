import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import { http, Sku } from '@shop/contracts';
import { ForAnybody, ForRoles } from '../http/access.js';
import { CurrentContext, type RequestContext } from '../http/request-context.js';
import { path } from './service-client.js';
import { SERVICES, type Services } from './services.port.js';

type PutStock = z.infer<typeof http.PutStock>;

@Controller()
export class ProductsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('products')
  @ForAnybody()
  list(@CurrentContext() context: RequestContext) {
    return this.services.ask('catalog', { method: 'GET', path: '/products', context });
  }

  @Get('products/:sku')
  @ForAnybody()
  find(@Param('sku', { schema: Sku }) sku: string, @CurrentContext() context: RequestContext) {
    return this.services.ask('catalog', { method: 'GET', path: path('products', sku), context });
  }

  @Put('products/:sku')
  @ForRoles('manager')
  put(
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutProduct }) body: http.PutProduct,
    @CurrentContext() context: RequestContext,
  ) {
    return this.services.ask('catalog', { method: 'PUT', path: path('products', sku), body, context });
  }

  @Put('stock/:sku')
  @ForRoles('manager')
  setStock(
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutStock }) body: PutStock,
    @CurrentContext() context: RequestContext,
  ) {
    return this.services.ask('shipping', { method: 'PUT', path: path('stock', sku), body, context });
  }
}
