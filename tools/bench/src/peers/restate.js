import { request, Agent } from 'node:http';
import * as restate from '@restatedev/restate-sdk';
import { runPeer } from './peer-program.js';
import { sampleOrder } from './sample-order.js';

/** The SDK counts on it, and Node 20 does not have it yet (ECMAScript 2024, 27.2.4.9). */
Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};

const hops = 4;
const agent = new Agent({ keepAlive: true });

/**
 * Durable orchestration by Restate: a handler that asks four services, one after another; its server keeps every step
 * in a log and calls again what was interrupted. Orders come in by HTTP with an idempotency key.
 */
await runPeer({
  async hop(at, { restate: { admin } }) {
    const step = async (_, { id }) => ({ id, outcome: 'done' });
    return serve(restate.service({ name: `Hop${at}`, handlers: { step } }), admin);
  },
  async head({ restate: { admin, ingress } }) {
    const names = Array.from({ length: hops }, (_, at) => ({ name: `Hop${at + 1}` }));
    const order = async (context, sample) => {
      for (const hop of names) await context.serviceClient(hop).step(sample);
      return { id: sample.id };
    };
    await serve(restate.service({ name: 'Fulfil', handlers: { order } }), admin);
    return () => {
      const sample = sampleOrder();
      return post(`${ingress}/Fulfil/order`, sample, { 'idempotency-key': sample.id });
    };
  },
});

/** Serves it where the system has a port, and tells the server where. */
async function serve(service, admin) {
  const port = await restate.serve({ services: [service], port: 0 });
  await post(`${admin}/deployments`, { uri: `http://127.0.0.1:${port}` }, {});
  return port;
}

function post(url, body, headers) {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(url, options, (response) => {
      let said = '';
      response.on('data', (piece) => (said += piece));
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode < 300
          ? resolve()
          : reject(new Error(`${url} was answered ${response.statusCode}: ${said}`)),
      );
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}
