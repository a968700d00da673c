import { Module } from '@nestjs/common';
import { stylePorts } from '@shop/contracts';
import { CONFIG, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { RpcClient } from './rpc-client.js';
import { RpcServer } from './rpc-server.js';

export const RPC_SERVER = Symbol('rpc server');

/** What a service needs to call and to be called; needs `CONFIG` and `RUNTIME`. */
@Module({
  providers: [
    RpcClient,
    {
      provide: RPC_SERVER,
      inject: [CONFIG, RUNTIME],
      useFactory: ({ name, host, portBase, secret }: ServiceConfig, runtime: Runtime) => {
        if (name === 'gateway' || name === 'partners') throw new Error(`${name} answers no commands`);
        return new RpcServer({ name, host, port: stylePorts('orchestrated', portBase).rpc[name], secret, runtime });
      },
    },
  ],
  exports: [RpcClient, RPC_SERVER],
})
export class RpcModule {}
