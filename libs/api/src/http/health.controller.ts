import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ForAnybody } from './access.js';
import { READINESS, type Readiness } from './readiness.port.js';

/** 200 once everything the service lives on is there; 503, and what it waits for, until then. */
@Controller('health')
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: Readiness) {}

  @Get()
  @ForAnybody()
  async health(@Res({ passthrough: true }) response: Response) {
    const { ready, waitingFor } = await this.readiness.probes();
    if (ready) return { status: 'ok' };
    response.status(HttpStatus.SERVICE_UNAVAILABLE).set('retry-after', '1');
    return { status: 'degraded', waitingFor };
  }
}
