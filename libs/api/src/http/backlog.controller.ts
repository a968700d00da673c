import { Controller, Get, Inject } from '@nestjs/common';
import type { ServiceBacklog } from '@shop/contracts';
import { ForServices } from './access.js';
import { BACKLOG, type Backlog } from './backlog.port.js';

@Controller('internal/backlog')
export class BacklogController {
  constructor(@Inject(BACKLOG) private readonly backlog: Backlog) {}

  @Get()
  @ForServices()
  read(): Promise<ServiceBacklog> {
    return this.backlog.read();
  }
}
