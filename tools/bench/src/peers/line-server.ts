import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export interface Line {
  /** By which an answer is known again. */
  readonly id: number;
  readonly data: unknown;
}

/**
 * A server over a plain socket: a line of JSON is a question, a line its answer. Answers to all that came at once go out
 * at once. @returns its port
 */
export async function serveLines(answer: (data: unknown) => unknown): Promise<number> {
  const server = createServer((socket) => {
    socket.setNoDelay(true).setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on(
      'data',
      linesOf((lines) => socket.write(lines.map((line) => answered(line, answer)).join(''))),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function answered(line: string, answer: (data: unknown) => unknown): string {
  const { id, data } = JSON.parse(line) as Line;
  return `${JSON.stringify({ id, data: answer(data) } satisfies Line)}\n`;
}

/** Puts what comes in pieces together, and hands on whole lines. */
export function linesOf(handle: (lines: string[]) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) handle(lines);
  };
}
