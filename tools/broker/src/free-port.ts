import { createServer } from 'node:net';

/** Whether nobody listens on `port` of the loopback interface; 0 asks for any port. @returns the port, or undefined */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** Ports on which nobody listens: the wanted ones as far as they are free, others in place of the rest. */
export async function freePorts(wanted: readonly (number | undefined)[]): Promise<number[]> {
  const found: number[] = [];
  for (const want of wanted) {
    let port = want === undefined ? undefined : await tryPort(want);
    while (port === undefined || found.includes(port)) port = await tryPort(0);
    found.push(port);
  }
  return found;
}
