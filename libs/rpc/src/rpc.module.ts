import { Module } from '@nestjs/common';
import { locateBroker } from '@shop/amqp';
import { domains, stylePorts, type Domain } from '@shop/contracts';
import { CONFIG, peersOf, RUNTIME, type Runtime, type ServiceConfig } from '@shop/runtime';
import { CALL_TRANSPORT, type CallTransport } from './call-transport.js';
import { RabbitMqServer } from './rabbitmq/rabbitmq-server.js';
import { RabbitMqTransport } from './rabbitmq/rabbitmq-transport.js';
import { RpcClient } from './rpc-client.js';
import type { RpcServer } from './rpc-server.js';
import { TcpServer } from './tcp/tcp-server.js';
import { TcpTransport } from './tcp/tcp-transport.js';

export const RPC_SERVER = Symbol('rpc server');

/** What a service needs to call and to be called, the way its configuration says; needs `CONFIG` and `RUNTIME`. */
@Module({
  providers: [
    RpcClient,
    { provide: CALL_TRANSPORT, inject: [CONFIG, RUNTIME], useFactory: callTransportOf },
    { provide: RPC_SERVER, inject: [CONFIG, RUNTIME], useFactory: rpcServerOf },
  ],
  exports: [RpcClient, RPC_SERVER],
})
export class RpcModule {}

function callTransportOf(config: ServiceConfig, runtime: Runtime): CallTransport {
  if (config.rpcTransport === 'rabbitmq') {
    const name = domainOf(config);
    return new RabbitMqTransport(name, locateBroker(config.data, name, process.env, 'rpcUrls'), runtime);
  }
  return new TcpTransport((service) => peersOf(config, 'rpc', service), runtime);
}

function rpcServerOf(config: ServiceConfig, runtime: Runtime): RpcServer {
  const { host, portBase, data, secret } = config;
  const name = domainOf(config);
  if (config.rpcTransport === 'rabbitmq') {
    return new RabbitMqServer({ name, secret, runtime, locate: locateBroker(data, name, process.env, 'rpcUrls') });
  }
  return new TcpServer({ name, host, port: stylePorts('orchestrated', portBase).rpc[name], secret, runtime });
}

/** @throws Error for who is no service of a domain */
function domainOf({ name }: ServiceConfig): Domain {
  const domain = domains.find((known) => known === name);
  if (!domain) throw new Error(`${name} answers no commands`);
  return domain;
}
