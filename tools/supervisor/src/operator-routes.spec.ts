import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stylePorts } from '@shop/contracts';
import { operatorRoutes, type Operated } from './operator-routes.js';
import { freePortBase } from './ports.js';
import { temporaryFolder } from './testing/stand-ins.js';

describe('a message that the broker refuses', () => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  let payment: Server;
  let run: Operated;

  beforeAll(async () => {
    const portBase = await freePortBase(['choreographed']);
    const servicesAt = () => ({ host: '127.0.0.1', portBase, secret: 'a secret of sixteen' });
    run = { dataDir: folder.path, styles: ['choreographed'], broker: null, servicesAt };
    payment = createServer(({ method, url, headers }, response) => {
      asked.push(`${method} ${url} ${String(headers['x-shop-secret'])}`);
      const isParked = url?.includes('/parked/');
      response.writeHead(isParked ? 202 : 409, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((up) =>
      payment.listen(stylePorts('choreographed', portBase).http.payment, '127.0.0.1', up),
    );
  });
  afterAll(() => {
    payment.close();
    folder.remove();
  });

  const retry = async (service: string, id: string) => {
    const path = `/control/choreographed/outbox/${service}/${id}/retry`;
    const route = operatorRoutes(run).find((known) => known.method === 'POST' && known.path.test(path))!;
    return route.handle(route.path.exec(path)!.slice(1), {} as never);
  };
  const recorded = () =>
    readFileSync(join(folder.path, 'operator-actions.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);

  it('is sent once more by the service that has it, and on record is who asked', async () => {
    expect(await retry('payment', 'parked')).toEqual({ status: 202, body: { retried: 'parked' } });
    expect(asked).toEqual(['POST /internal/attention/parked/retry a secret of sixteen']);
    const action = { action: 'retry', style: 'choreographed', service: 'payment', id: 'parked' };
    expect(recorded()).toMatchObject([
      { ...action, who: 'control interface', outcome: 'asked for' },
      { ...action, outcome: 'done' },
    ]);
  });

  it('is not there where the service says so, and nobody but a service has any', async () => {
    await expect(retry('payment', 'sent')).rejects.toMatchObject({ status: 409 });
    expect(recorded().at(-1)).toMatchObject({ id: 'sent', outcome: 'failed' });
    await expect(retry('partners', 'parked')).rejects.toMatchObject({ status: 404 });
  });
});
