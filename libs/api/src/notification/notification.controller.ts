import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Id } from '@shop/contracts';
import { ForRoles, ForSignedIn } from '../http/access.js';
import { CurrentCaller, type Caller } from '../http/request-context.js';
import { NOTICES, type Notices } from './notification.port.js';

@Controller()
export class NotificationController {
  constructor(@Inject(NOTICES) private readonly notices: Notices) {}

  @Get('notifications')
  @ForSignedIn()
  async list(@CurrentCaller() caller: Caller) {
    return { items: await this.notices.of(caller.id) };
  }

  @Get('audit/orders/:id')
  @ForRoles('manager')
  audit(@Param('id', { schema: Id }) id: string) {
    return this.notices.audit(id);
  }
}
