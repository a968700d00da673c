import 'reflect-metadata';
import type { AddressInfo, Server } from 'node:net';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ClientProxyFactory,
  MessagePattern,
  Payload,
  Transport,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { runPeer } from './peer-program.js';
import { sampleOrder, type SampleOrder } from './sample-order.js';

@Controller()
class Hop {
  @MessagePattern('step')
  step(@Payload() { id }: SampleOrder) {
    return { id, outcome: 'done' };
  }
}

@Module({ controllers: [Hop] })
class HopModule {}

/** Orchestration as it comes with Nest: its TCP transport with its defaults, no store, nothing tried again. */
await runPeer({
  async hop() {
    const app = await NestFactory.createMicroservice<MicroserviceOptions>(HopModule, {
      transport: Transport.TCP,
      options: { host: '127.0.0.1', port: 0 },
      logger: ['error'],
    });
    await app.listen();
    return (app.unwrap<Server>().address() as AddressInfo).port;
  },
  async head({ ports }) {
    const clients = ports.map((port) =>
      ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } }),
    );
    await Promise.all(clients.map((client) => client.connect() as Promise<unknown>));
    return async () => {
      const order = sampleOrder();
      for (const client of clients) await firstValueFrom(client.send<unknown>('step', order));
    };
  },
});
