import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { domains, type http } from '@shop/contracts';
import { ForAnybody } from '../http/access.js';
import { SERVICES, type Services } from './services.port.js';

/** The health of the whole shop: asks every service, all at once. */
@Controller('health')
export class ShopHealthController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get()
  @ForAnybody()
  async health(@Res({ passthrough: true }) response: Response): Promise<z.infer<typeof http.Health>> {
    const ups = await Promise.all(domains.map((service) => this.services.isUp(service)));
    const services = Object.fromEntries(
      domains.map((service, index) => [service, ups[index] ? 'up' : 'down'] as const),
    );
    if (ups.every(Boolean)) return { status: 'ok', services };
    response.status(HttpStatus.SERVICE_UNAVAILABLE).set('retry-after', '1');
    return { status: 'degraded', services };
  }
}
