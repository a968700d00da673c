import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { http } from '@shop/contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { machine } from '../testing/machine.js';
import { Client, must } from './client.js';
import { ClientHistory } from './history.js';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function listening(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((stopped) => server.close(stopped));
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function gatewayThat(answers: RequestListener) {
  const history = new ClientHistory();
  return { client: new Client([await listening(answers)], machine, history, 200), history };
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const emptyCart = { version: 0, items: [], total: { amount: 0, currency: 'BRL' } };

describe('the client of a gateway', () => {
  it('returns what the contract says and keeps the exchange', async () => {
    const { client, history } = await gatewayThat(json(200, emptyCart));
    const answer = await client.send({ id: 'ana', token: 't' }, 'get', '/cart', http.Cart);
    expect(must(answer)).toEqual(emptyCart);
    expect(history.exchanges).toEqual([
      expect.objectContaining({ seq: 0, who: 'ana', method: 'GET', path: '/cart', status: 200, outcome: 'answered' }),
    ]);
  });

  it('does not accept a success that the contract does not know', async () => {
    const { client } = await gatewayThat(json(200, { ...emptyCart, version: 'three' }));
    await expect(client.send(null, 'get', '/cart', http.Cart)).rejects.toThrow(/contract does not know: version/);
  });

  it('asks each gateway in its turn where there are several', async () => {
    const asked: string[] = [];
    const gateway = (name: string) =>
      listening((request, response) => (asked.push(name), json(200, emptyCart)(request, response)));
    const gateways = [await gateway('one'), await gateway('two')];
    const client = new Client(gateways, machine, new ClientHistory(), 200);
    for (let time = 0; time < 4; time += 1) must(await client.send(null, 'get', '/cart', http.Cart));
    expect(asked).toEqual(['one', 'two', 'one', 'two']);
  });

  it('keeps the key and the body of a checkout', async () => {
    const { client, history } = await gatewayThat(
      json(422, { type: 'a', title: 'b', status: 422, detail: 'empty cart' }),
    );
    const options = { body: { paymentToken: 'tok_visa' }, headers: { 'idempotency-key': 'k1' } };
    const answer = await client.send(null, 'post', '/orders', http.Order, options);
    expect(answer).toMatchObject({ status: 422, unknown: false, problem: { detail: 'empty cart' } });
    expect(history.exchanges[0]).toMatchObject({ key: 'k1', request: { paymentToken: 'tok_visa' } });
  });

  it.each([500, 503])('calls the outcome unknown after a %i', async (status) => {
    const { client, history } = await gatewayThat(json(status, {}));
    expect((await client.send(null, 'post', '/orders', http.Order)).unknown).toBe(true);
    expect(history.exchanges[0]).toMatchObject({ status, outcome: 'unknown' });
  });

  it('calls the outcome unknown when nobody answers in time', async () => {
    const { client, history } = await gatewayThat(() => undefined);
    expect((await client.send(null, 'post', '/orders', http.Order)).unknown).toBe(true);
    expect(history.exchanges[0]).toMatchObject({ status: null, outcome: 'unknown' });
  });

  it('calls the outcome unknown when the connection breaks', async () => {
    const { client } = await gatewayThat((request) => request.socket.destroy());
    const answer = await client.send(null, 'post', '/orders', http.Order);
    expect(answer.unknown).toBe(true);
    expect(() => must(answer)).toThrow('POST /orders was answered nothing');
  });
});
