import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { http } from '@shop/contracts';
import { testClassroom, writePage, type TestClassroom } from '../testing/classroom.js';

// The first answer waits for Nest to be read and compiled.
jest.setTimeout(60_000);

let classroom: TestClassroom;
beforeAll(async () => {
  classroom = await testClassroom();
});
afterAll(() => classroom.close());

const writeIndex = () => writePage(classroom, 'index.html', '<!doctype html><title>Classroom</title>');

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As it is: `fetch` lets nobody choose Host and Origin. */
function send({ method = 'GET', path = '/api/orders', headers = {}, body }: Sent) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request(`${classroom.url}${path}`, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', reject).end(body);
  });
}

describe('the page', () => {
  it('says how to build it where it was not built', async () => {
    const { status, text } = await send({ path: '/' });
    expect([status, http.Problem.parse(JSON.parse(text)).detail]).toEqual([
      404,
      'The page was not built: npx nx run classroom:web builds it.',
    ]);
  });

  describe('once it is built', () => {
    beforeAll(() => {
      writeIndex();
      writePage(classroom, 'assets/index-abc123.js', 'export {};');
    });

    it.each(['/', '/order/0b9f', '/topology', '/anything/at/all'])('is what %s shows', async (path) => {
      const { status, headers, text } = await send({ path });
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(text).toContain('<title>Classroom</title>');
    });

    it('may load nothing from anywhere else, run no script within itself, and be framed by nobody', async () => {
      const { headers } = await send({ path: '/order/0b9f' });
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
        ]),
      );
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('x-powered-by');
    });

    it('has its hashed files kept for ever, and does not take one that is missing for a view', async () => {
      const { status, headers } = await send({ path: '/assets/index-abc123.js' });
      expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
      for (const path of ['/assets/index-old.js', '/favicon.png', '/api/nothing', '/assets']) {
        expect((await send({ path })).status).toBe(404);
      }
    });

    it('gives away nothing beside it', async () => {
      for (const path of ['/../documents', '/..%2fdocuments', '/%2e%2e/%2e%2e/etc/passwd']) {
        const { text } = await send({ path });
        expect(text).not.toContain('root:');
        expect([200, 404]).toContain((await send({ path })).status);
      }
    });
  });
});

describe('S25: whom the classroom listens to', () => {
  beforeAll(writeIndex);

  it.each([
    ['its own host', {}, 200],
    ['a name of this machine', { host: 'localhost:PORT' }, 200],
    ['this machine by IPv6', { host: '[::1]:PORT' }, 200],
    ['a page of its own', { host: 'localhost:PORT', origin: 'http://localhost:PORT' }, 200],
    ['a foreign name that leads here', { host: 'shop.example:PORT' }, 403],
    ['a name that only begins like this machine', { host: '127.0.0.1.example' }, 403],
    ['another port', { host: '127.0.0.1:1' }, 403],
    ['no port at all', { host: '127.0.0.1' }, 403],
    ['a page from elsewhere', { origin: 'http://shop.example' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
  ])('%s: %j gets %i', async (_, asked: Record<string, string>, status) => {
    const headers = Object.fromEntries(
      Object.entries(asked).map(([name, value]) => [name, value.replace('PORT', String(classroom.port))]),
    );
    for (const path of ['/api/orders', '/control/services', '/']) {
      classroom.answers.set('GET /control/services', () => ({ status: 200, body: {} }));
      const answer = await send({ path, headers });
      expect([path, answer.status]).toEqual([path, status]);
      if (status === 403) expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['application/json; charset=utf-8', 200],
  ])('a change that says it is %s gets %i', async (type, status) => {
    const answer = await send({
      method: 'PUT',
      path: '/api/load',
      headers: { 'content-type': type },
      body: '{"perSecond":0}',
    });
    expect(answer.status).toBe(status);
  });

  it('checks what it is sent, and names the field', async () => {
    const change = (body: string) =>
      send({ method: 'PUT', path: '/api/load', headers: { 'content-type': 'application/json' }, body });
    for (const [body, path] of [
      ['{"perSecond":501}', 'perSecond'],
      ['{"perSecond":1,"forEver":true}', 'forEver'],
    ]) {
      const { status, text } = await change(body as string);
      expect([status, http.Problem.parse(JSON.parse(text)).errors?.[0]?.path]).toEqual([400, path]);
    }
    expect((await change('{"perSecond"')).status).toBe(400);
  });
});

describe('what is handed on to the supervisor', () => {
  it('arrives as it was sent, and its answer comes back as it was', async () => {
    classroom.answers.set('PUT /control/choreographed/payment/faults?x=%20', ({ text }) => ({
      status: 403,
      body: { detail: 'not started with fault points', text },
    }));
    const answer = await send({
      method: 'PUT',
      path: '/control/choreographed/payment/faults?x=%20',
      headers: { origin: classroom.url, 'content-type': 'text/plain' },
      body: '{"twice": 1}',
    });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      403,
      { detail: 'not started with fault points', text: '{"twice": 1}' },
    ]);
    const { headers } = classroom.control.received.at(-1)!;
    expect(`http://${headers.host}`).toBe(classroom.control.url);
    expect(headers).not.toHaveProperty('origin');
  });

  it('may be megabytes of spans, which the interface of the page would refuse', async () => {
    classroom.answers.set('POST /v1/traces', ({ text }) => ({ status: 200, body: { length: text.length } }));
    const body = JSON.stringify({ resourceSpans: 'x'.repeat(3_000_000) });
    const answer = await send({ method: 'POST', path: '/v1/traces', body });
    expect(JSON.parse(answer.text)).toEqual({ length: body.length });
  });

  it('is refused with 503 when the supervisor is gone', async () => {
    const alone = await testClassroom();
    await alone.control.close();
    const answer = await fetch(`${alone.url}/control/services`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    await alone.close();
  });

  it('is remembered where it was done: what was broken or mended on purpose, and when', async () => {
    const listed = async () =>
      (JSON.parse((await send({ path: '/api/faults' })).text) as { items: Record<string, string>[] }).items;
    const before = (await listed()).length;
    const ok = () => ({ status: 202, body: {} });
    const asked: [string, string, string?][] = [
      ['POST', '/control/orchestrated/payment/kill'],
      ['PUT', '/control/choreographed/shipping/faults', '{"twice":1}'],
      ['PUT', '/control/choreographed/broker/wire', '{"how":"cut"}'],
      ['POST', '/control/broker/restart'],
      ['POST', '/control/broker/nodes/node-2/kill'],
    ];
    for (const [method, path, body] of asked) {
      classroom.answers.set(`${method} ${path}`, ok);
      await send({ method, path, ...(body === undefined ? {} : { body }) });
    }
    classroom.answers.set('POST /control/orchestrated/cart/kill', () => ({ status: 409, body: {} }));
    await send({ method: 'POST', path: '/control/orchestrated/cart/kill' });
    await send({ path: '/control/orchestrated/backlog' });

    expect((await listed()).slice(before)).toMatchObject([
      { style: 'orchestrated', where: 'payment', what: 'kill' },
      { style: 'choreographed', where: 'shipping', what: 'faults', detail: '{"twice":1}' },
      { style: 'choreographed', where: 'broker', what: 'wire', detail: '{"how":"cut"}' },
      { style: null, where: 'broker', what: 'restart' },
      { style: null, where: 'broker', what: 'kill', detail: '{"node":"node-2"}' },
    ]);
  });
});
