import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { http, Id, Sku, type Cause } from '@shop/contracts';
import { ForRoles } from '../http/access.js';
import { notFound } from '../http/problem.js';
import { CurrentCause } from '../http/request-context.js';
import { SHIPMENTS, WAREHOUSE, type Shipments, type Warehouse } from './shipping.port.js';

@Controller()
export class ShippingController {
  constructor(
    @Inject(WAREHOUSE) private readonly warehouse: Warehouse,
    @Inject(SHIPMENTS) private readonly shipments: Shipments,
  ) {}

  @Put('stock/:sku')
  @ForRoles('manager')
  setOnHand(
    @Param('sku', { schema: Sku }) sku: string,
    @Body({ schema: http.PutStock }) { onHand }: { onHand: number },
    @CurrentCause() cause: Cause,
  ) {
    return this.warehouse.setOnHand(sku, onHand, cause);
  }

  @Get('audit/stock/:sku')
  @ForRoles('manager')
  async auditStock(@Param('sku', { schema: Sku }) sku: string) {
    const audit = await this.warehouse.audit(sku);
    if (!audit) throw notFound('product in the warehouse');
    return audit;
  }

  @Get('audit/orders/:id')
  @ForRoles('manager')
  auditOrder(@Param('id', { schema: Id }) id: string) {
    return this.shipments.audit(id);
  }
}
