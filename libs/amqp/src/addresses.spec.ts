import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeBroker } from './testing/fake-broker.js';

let broker: FakeBroker;
jest.unstable_mockModule('amqplib', () => ({
  connect: (...call: Parameters<FakeBroker['connect']>) => broker.connect(...call),
}));
const { connectToAny } = await import('./addresses.js');

describe('Whoever connects to any node of a broker', () => {
  const nodes = ['amqp://a@h:1', 'amqp://a@h:2', 'amqp://a@h:3'];
  const connectThem = () => connectToAny(nodes.join(','), { timeout: 700 });
  const dialled = () => broker.dialled.map(({ url }) => url);
  const away = (...urls: string[]) => {
    broker.answer = (url) => (urls.includes(url) ? Promise.reject(new Error(`${url} is away`)) : Promise.resolve());
  };
  beforeEach(() => {
    broker = new FakeBroker();
  });

  it('asks no further once one has answered', async () => {
    away(nodes[0]!);
    expect(await connectThem()).toBe(broker.connection);
    expect(dialled()).toEqual(nodes.slice(0, 2));
  });

  it('comes to the last one, and hears from it why when none answers', async () => {
    away(...nodes);
    await expect(connectThem()).rejects.toThrow('amqp://a@h:3 is away');
    expect(dialled()).toEqual(nodes);
  });

  it('waits no longer for any of them than was said, and has small messages sent at once', async () => {
    away(...nodes.slice(0, 2));
    await connectThem();
    expect(broker.dialled.map(({ options }) => options)).toEqual(Array(3).fill({ noDelay: true, timeout: 700 }));
  });
});
