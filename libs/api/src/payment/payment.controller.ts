import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Id } from '@shop/contracts';
import { ForRoles } from '../http/access.js';
import { PAYMENTS, type Payments } from './payment.port.js';

@Controller('audit/orders/:id')
export class PaymentController {
  constructor(@Inject(PAYMENTS) private readonly payments: Payments) {}

  @Get()
  @ForRoles('manager')
  audit(@Param('id', { schema: Id }) id: string) {
    return this.payments.audit(id);
  }
}
