import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { http, Sku, type Cause } from '@shop/contracts';
import { ForRoles, ForServices } from '../http/access.js';
import { notFound } from '../http/problem.js';
import { CurrentCause } from '../http/request-context.js';
import { CATALOG, type Catalog } from './catalog.port.js';

@Controller('products')
export class CatalogController {
  constructor(@Inject(CATALOG) private readonly catalog: Catalog) {}

  @Get()
  @ForServices()
  async list() {
    return { items: await this.catalog.list() };
  }

  @Get(':sku')
  @ForServices()
  async find(@Param('sku', { schema: Sku }) sku: string) {
    const product = await this.catalog.find(sku);
    if (!product) throw notFound('product');
    return product;
  }

  @Put(':sku')
  @ForRoles('manager')
  put(
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutProduct }) product: http.PutProduct,
    @CurrentCause() cause: Cause,
  ) {
    return this.catalog.put(sku, product, cause);
  }
}
