import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { Id, type ServiceAttention } from '@shop/contracts';
import { ForServices } from './access.js';
import { BACKLOG, type Backlog } from './backlog.port.js';
import { HttpProblem } from './problem.js';

@Controller('internal/attention')
export class AttentionController {
  constructor(@Inject(BACKLOG) private readonly backlog: Backlog) {}

  @Get()
  @ForServices()
  async read(): Promise<ServiceAttention> {
    return { items: await this.backlog.attention() };
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ForServices()
  async retry(@Param('id', { schema: Id }) id: string): Promise<{ retried: string }> {
    if (!(await this.backlog.retry(id))) throw new HttpProblem(409, 'Nothing here waits to be tried again by this id.');
    return { retried: id };
  }
}
