import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OrderEnds } from './order-ends.js';
import { Door } from './place-order.js';

const cart = { token: 'a token', name: 'Medição', key: 'key-1' };

describe('What a shop says to an order of the load', () => {
  let answer: { status: number; headers?: Record<string, string>; body?: string };
  let gateway: Server;
  let door: Door;
  beforeEach(async () => {
    gateway = createServer((_, response) => response.writeHead(answer.status, answer.headers).end(answer.body ?? '{}'));
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    const ends = { of: async () => undefined } as Partial<OrderEnds> as OrderEnds;
    door = new Door({ gateway: `http://127.0.0.1:${port}` }, ends);
  });
  afterEach(async () => {
    door.close();
    await new Promise((resolve) => gateway.close(resolve));
  });

  it.each([503, 429])('is a refusal where it says %i, and when to come again', async (status) => {
    answer = { status, headers: { 'retry-after': '3' }, body: '{"type":"urn:shop:problem:overloaded"}' };
    expect(await door.place(cart)).toEqual({ said: 'refused', afterMs: 3_000 });
  });

  it('is a refusal also where it does not say when to come again, and that is to be seen', async () => {
    answer = { status: 503 };
    expect(await door.place(cart)).toEqual({ said: 'refused', afterMs: undefined });
  });

  it('is a failure, and no refusal, where it says anything else', async () => {
    answer = { status: 500 };
    expect(await door.place(cart)).toEqual({ said: 'failed' });
  });

  it('is an order where it takes it in', async () => {
    answer = { status: 202, body: '{"id":"order-1"}' };
    expect(await door.place(cart)).toMatchObject({ said: 'accepted', id: 'order-1' });
  });
});
