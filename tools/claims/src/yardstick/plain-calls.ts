import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As large as what a customer is told of an order. */
const body = JSON.stringify({
  id: '5f1c7c0e-2f0a-4b87-9d0e-7f1d8a2c9b10',
  status: 'placed',
  items: [{ sku: 'CANETA-1', name: 'Caneta / Pen', quantity: 1, unitPrice: { amount: 4_990, currency: 'BRL' } }],
  total: { amount: 4_990, currency: 'BRL' },
  shipTo: { name: 'Ana', street: 'Rua das Flores, 10', city: 'São Paulo', postalCode: '01310-100', country: 'BR' },
});

/** A server that says again what it is told, and its caller, in one process. */
export async function openPlainCalls() {
  const server = createServer((asked, answer) => {
    void read(asked).then((text) => answer.end(JSON.stringify(JSON.parse(text))));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  const call = async () => {
    const asking = request({ agent, port, host: '127.0.0.1', method: 'POST' }).end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return JSON.parse(await read(answer)) as unknown;
  };
  return {
    call,
    close: () => {
      agent.destroy();
      server.close();
    },
  };
}

async function read(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of message.setEncoding('utf8')) text += piece;
  return text;
}
