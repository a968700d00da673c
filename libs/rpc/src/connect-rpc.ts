import type { INestApplication } from '@nestjs/common';
import type { NestMicroservice } from '@nestjs/microservices';
import { HandlerErrors } from './handler-errors.js';
import { RPC_SERVER } from './rpc.module.js';
import type { RpcServer } from './rpc-server.js';

/** Opens the service to calls: its `@MessagePattern` methods answer once the microservices of `app` are started. */
export function connectRpc(app: INestApplication): void {
  const server = app.get<RpcServer>(RPC_SERVER);
  // Deferred, because filters given after the handlers were registered would not apply to them.
  const microservice = app.connectMicroservice({ strategy: server }, { deferInitialization: true });
  (microservice as NestMicroservice).setIsInitHookCalled(true);
  microservice.useGlobalFilters(new HandlerErrors());
}
