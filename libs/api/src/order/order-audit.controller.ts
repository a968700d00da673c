import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Id } from '@shop/contracts';
import { ForRoles } from '../http/access.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { ORDERS, STEPS, type Orders, type Steps } from './order.port.js';

const nobodyHoldsThem =
  'Nobody holds the steps of an order in this style. Each service knows its own part: payment what was charged and ' +
  'refunded, shipping what was shipped, notification what the customer was told, and order how far it has heard it got.';

const noLongerKept = 'The steps of this order are no longer kept: they are forgotten some time after its end.';

@Controller('audit/orders/:id')
export class OrderAuditController {
  constructor(
    @Inject(ORDERS) private readonly orders: Orders,
    @Inject(STEPS) private readonly steps: Steps | null,
  ) {}

  @Get()
  @ForRoles('manager')
  async order(@Param('id', { schema: Id }) id: string) {
    const found = await this.orders.find(id);
    if (!found) throw notFound('order');
    return found.order;
  }

  @Get('steps')
  @ForRoles('manager')
  async stepsOf(@Param('id', { schema: Id }) id: string) {
    if (!this.steps) throw new HttpProblem(501, nobodyHoldsThem, { kind: 'nobody-holds-the-steps' });
    const steps = await this.steps.of(id);
    if (steps) return steps;
    if (!(await this.orders.find(id))) throw notFound('order');
    throw new HttpProblem(404, noLongerKept, { kind: 'steps-no-longer-kept' });
  }
}
