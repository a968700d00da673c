import { Controller, Get, Inject } from '@nestjs/common';
import type { ServiceAttention } from '@shop/contracts';
import { ForServices } from './access.js';
import { BACKLOG, type Backlog } from './backlog.port.js';

@Controller('internal/attention')
export class AttentionController {
  constructor(@Inject(BACKLOG) private readonly backlog: Backlog) {}

  @Get()
  @ForServices()
  async read(): Promise<ServiceAttention> {
    return { items: await this.backlog.attention() };
  }
}
