// @ts-check
/*
 * Stands for a service process in tests: node stand-in.process.js <port> <trait,...>
 *   never-ready     answers /health with 503 and what it waits for
 *   dies            ends with code 3 at once
 *   stubborn        ignores SIGTERM and the loss of its parent
 *   breakable       takes plans of faults as a service does: it dies at the point "received now"
 */
import { createServer } from 'node:http';

const [port, traitList = ''] = process.argv.slice(2);
const traits = traitList.split(',');

if (traits.includes('dies')) {
  console.error('Error: the database is locked');
  process.exit(3);
}
const ready = !traits.includes('never-ready');
const backlog = { outbox: 1, inbox: 2, intents: 3, sagas: 4, attention: 5 };

createServer((request, response) => {
  const answer = (/** @type {number} */ status, /** @type {object} */ body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/health') return ready ? answer(200, { status: 'ok' }) : answer(503, { waitingFor: ['broker'] });
  if (request.url === '/env') return answer(200, process.env);
  if (request.headers['x-shop-secret'] !== process.env.SHOP_SECRET) return answer(403, {});
  if (request.url === '/internal/backlog') return answer(200, backlog);
  return answer(404, {});
}).listen(Number(port), '127.0.0.1');

if (traits.includes('breakable'))
  process.on('message', ({ faults: { id, plan = {} } }) => {
    if (plan.crash?.what === 'now') process.kill(process.pid, 'SIGKILL');
    process.send?.({
      faults: { id, state: { plan, sentTwice: 0, reached: { 'received now': { times: 1, lastAt: 1 } } } },
    });
  });

const stubborn = traits.includes('stubborn');
process.on('SIGTERM', () => stubborn || process.exit(0));
process.on('disconnect', () => stubborn || process.exit(0));
