import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { causeOf, type CommandOf, type ReplyData } from '@shop/contracts';
import type { NoticeState } from '@shop/domain-notification';
import { RpcCall } from '@shop/rpc';
import { Notices } from '@shop/services/notification';

/** What notification does when it is told to. It knows no other service: the orchestrator decides what comes next. */
@Controller()
export class NotificationRpc {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @MessagePattern('notification.notify')
  async notify(
    @Payload() command: CommandOf<'notification.notify'>,
    @Ctx() call: RpcCall,
  ): Promise<ReplyData<'notification.notify'>> {
    const { order, kind, reason } = command.data;
    await this.notices.handle({ order, kind }, { type: 'tell', ...(reason ? { reason } : {}) }, causeOf(command));
    return notifyOutcome(await this.notices.settled({ order, kind }, call.patienceMs()));
  }
}

/** The stored outcome, said again however often it is asked for. */
export function notifyOutcome(state: NoticeState): ReplyData<'notification.notify'> {
  switch (state.status) {
    case 'told':
    case 'undeliverable':
      return { outcome: state.status };
    case 'sending':
      return { outcome: 'asking', since: new Date(state.since).toISOString() };
    default:
      throw new Error(`A notice that was asked for is ${state.status}`);
  }
}
