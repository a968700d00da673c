import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';

/** Where commands come in. Handlers are ordinary `@MessagePattern` methods, whichever way the commands travel. */
export interface RpcServer extends CustomTransportStrategy, BeforeApplicationShutdown {
  /** True while commands can reach it. */
  ready(): boolean;
  /** Takes nothing new, and resolves when what was begun is answered, or its time is up. */
  drain(): Promise<void>;
}
