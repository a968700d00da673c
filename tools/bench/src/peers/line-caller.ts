import { once } from 'node:events';
import { connect } from 'node:net';
import { linesOf, type Line } from './line-server.js';

/** Asks a server of lines. What is asked in one turn of the event loop goes out at once. */
export async function callerOf(port: number): Promise<(data: unknown) => Promise<unknown>> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('utf8');
  await once(socket, 'connect');
  const waiting = new Map<number, (data: unknown) => void>();
  let last = 0;
  let unsent = '';
  const send = () => {
    socket.write(unsent);
    unsent = '';
  };
  socket.on(
    'data',
    linesOf((lines) => {
      for (const line of lines) {
        const { id, data } = JSON.parse(line) as Line;
        waiting.get(id)?.(data);
        waiting.delete(id);
      }
    }),
  );
  return (data) => {
    const id = (last += 1);
    if (unsent === '') setImmediate(send);
    unsent += `${JSON.stringify({ id, data } satisfies Line)}\n`;
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}
