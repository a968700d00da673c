import { Controller, Get } from '@nestjs/common';

/** It needs nobody to be up: what cannot be asked is shown as such. */
@Controller('health')
export class HealthController {
  @Get()
  read() {
    return { status: 'ok' };
  }
}
