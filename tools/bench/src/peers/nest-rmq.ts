import 'reflect-metadata';
import { Controller, Inject, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ClientProxyFactory,
  EventPattern,
  Payload,
  Transport,
  type ClientProxy,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { runPeer, type PeerSetting } from './peer-program.js';
import { sampleOrder, type SampleOrder } from './sample-order.js';

const queues = 4;
const arrive = Symbol('what is done with an order that has arrived');
type Arrive = (order: SampleOrder) => unknown;

@Controller()
class Hop {
  constructor(@Inject(arrive) private readonly arrive: Arrive) {}

  @EventPattern('step')
  step(@Payload() order: SampleOrder) {
    return this.arrive(order);
  }
}

@Module({})
class HopModule {}

function moduleThat(does: Arrive): DynamicModule {
  return { module: HopModule, controllers: [Hop], providers: [{ provide: arrive, useValue: does }] };
}

/**
 * Choreography as it comes with Nest: its RabbitMQ transport with its defaults, which acknowledge before the work and
 * keep no message over a restart of the broker. No store.
 */
await runPeer({
  async hop(at, setting) {
    const next = await clientOf(setting, at + 1);
    await listen(setting, at, (order) => firstValueFrom(next.emit('step', order), { defaultValue: undefined }));
    return 0;
  },
  async head(setting) {
    const waiting = new Map<string, () => void>();
    await listen(setting, queues, ({ id }) => {
      waiting.get(id)?.();
      waiting.delete(id);
    });
    const first = await clientOf(setting, 1);
    return () => {
      const order = sampleOrder();
      first.emit('step', order);
      return new Promise<void>((resolve) => waiting.set(order.id, resolve));
    };
  },
});

/** The defaults, but that a queue nobody uses any more is deleted after a minute. */
function rmq({ brokerUrl, prefix }: PeerSetting, at: number) {
  return {
    transport: Transport.RMQ as const,
    options: { urls: [brokerUrl ?? ''], queue: `${prefix}.${at}`, queueOptions: { expires: 60_000 } },
  };
}

async function listen(setting: PeerSetting, at: number, does: Arrive): Promise<void> {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(moduleThat(does), {
    ...rmq(setting, at),
    logger: ['error'],
  });
  await app.listen();
}

async function clientOf(setting: PeerSetting, at: number): Promise<ClientProxy> {
  const client = ClientProxyFactory.create(rmq(setting, at));
  await client.connect();
  return client;
}
