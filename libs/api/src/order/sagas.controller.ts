import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Id } from '@shop/contracts';
import { ForServices } from '../http/access.js';
import { HttpProblem, notFound } from '../http/problem.js';
import { STEPS, type Steps } from './order.port.js';

/** For whoever runs the shop: the command line and the control interface, which know the run's secret. */
@Controller('internal/sagas')
export class SagasController {
  constructor(@Inject(STEPS) private readonly steps: Steps | null) {}

  @Post(':id/retry')
  @HttpCode(202)
  @ForServices()
  async retry(@Param('id', { schema: Id }) id: string): Promise<{ retried: string }> {
    if (!this.steps) throw new HttpProblem(501, 'Nobody holds a saga here. Look into the dead-letter queues instead.');
    if (!(await this.steps.of(id))) throw notFound('saga');
    if (!(await this.steps.retry(id))) throw new HttpProblem(409, 'No step of this saga waits to be tried again.');
    return { retried: id };
  }
}
