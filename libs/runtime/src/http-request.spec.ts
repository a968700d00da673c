import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendHttp } from './http-request.js';

describe('a request by HTTP', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serving(listener: RequestListener): Promise<string> {
    server = createServer(listener);
    await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/there?of=1`;
  }

  const patient = () => new AbortController().signal;

  it('brings what was said and what was answered, letters of two bytes included', async () => {
    const url = await serving((request, response) => {
      let heard = '';
      request.setEncoding('utf8').on('data', (part: string) => (heard += part));
      request.on('end', () => {
        response.writeHead(201, { 'x-seen': String(request.headers['x-said']) });
        response.end(`${request.method} ${request.url} ${heard}`);
      });
    });
    const answer = await sendHttp(url, {
      method: 'POST',
      headers: { 'x-said': 'yes' },
      body: 'pão',
      signal: patient(),
    });
    expect(answer).toMatchObject({ status: 201, text: 'POST /there?of=1 pão', headers: { 'x-seen': 'yes' } });
  });

  it('uses one connection for one request after the other', async () => {
    const ports = new Set<number | undefined>();
    const url = await serving((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    for (let count = 0; count < 5; count += 1) await sendHttp(url, { method: 'GET', headers: {}, signal: patient() });
    expect(ports.size).toBe(1);
  });

  it('follows no redirect', async () => {
    const url = await serving((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect((await sendHttp(url, { method: 'GET', headers: {}, signal: patient() })).status).toBe(302);
  });

  it('fails with the reason for which it was called off', async () => {
    const patience = new AbortController();
    const url = await serving(() => patience.abort(new Error('no answer for so long')));
    const answer = sendHttp(url, { method: 'GET', headers: {}, signal: patience.signal });
    await expect(answer).rejects.toThrow('no answer for so long');
  });

  it('fails when the answer breaks off, and when nobody is there', async () => {
    const url = await serving((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    });
    await expect(sendHttp(url, { method: 'GET', headers: {}, signal: patient() })).rejects.toThrow();
    server!.close();
    await expect(sendHttp(url, { method: 'GET', headers: {}, signal: patient() })).rejects.toThrow();
  });
});
