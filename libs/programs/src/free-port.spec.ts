import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort, freePorts } from './index.js';

describe('A free port', () => {
  it('is the wanted one, and another where somebody listens there', async () => {
    const free = await freePort();
    expect(await freePort(free)).toBe(free);
    const server = createServer().listen(free, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await freePort(free)).not.toBe(free);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is given once to those who ask together', async () => {
    const wanted = await freePort();
    const [first, second] = await freePorts([wanted, wanted]);
    expect(first).toBe(wanted);
    expect(second).not.toBe(wanted);
  });

  it('is none that an outgoing connection could take before its program has started', async () => {
    const ports = await freePorts(Array.from({ length: 50 }));
    expect(ports.filter((port) => port < 1_024 || port >= 32_768)).toEqual([]);
  });
});
