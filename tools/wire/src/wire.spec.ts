import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Wire } from './wire.js';

const host = '127.0.0.1';

/** An end of a connection that remembers what it heard, and how it ended. */
class End {
  heard = '';
  ended: 'reset' | 'closed' | undefined;
  private readonly news = new Set<() => void>();

  constructor(readonly socket: Socket) {
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.tell(() => (this.heard += text)));
    socket.on('error', () => this.tell(() => (this.ended = 'reset')));
    socket.on('close', () => this.tell(() => (this.ended ??= 'closed')));
  }

  async until(holds: (end: End) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => this.news.add(resolve));
  }

  private tell(change: () => void): void {
    change();
    for (const resolve of this.news) resolve();
    this.news.clear();
  }
}

describe('a wire', () => {
  let server: Server;
  let wire: Wire;
  const open: End[] = [];

  beforeEach(async () => {
    server = createServer().listen(0, host);
    server.on('connection', (socket: Socket) => socket.on('error', () => undefined));
    await once(server, 'listening');
    wire = await Wire.open({ at: { host, port: 0 }, to: { host, port: (server.address() as AddressInfo).port } });
  });

  afterEach(async () => {
    for (const { socket } of open.splice(0)) socket.destroy();
    await wire.close();
    server.close();
  });

  const dial = () => {
    const end = new End(connect(wire.port, host));
    open.push(end);
    return end;
  };

  /** Somebody who dialled, and who answered, after a first word from each. */
  async function talking() {
    const caller = dial();
    const [socket] = (await once(server, 'connection')) as [Socket];
    const callee = new End(socket);
    open.push(callee);
    caller.socket.write('ping');
    await callee.until(({ heard }) => heard === 'ping');
    callee.socket.write('pong');
    await caller.until(({ heard }) => heard === 'pong');
    return { caller, callee };
  }

  it('passes on every byte, both ways, and the end', async () => {
    const { caller, callee } = await talking();
    caller.socket.end('x'.repeat(3_000_000));
    await callee.until(({ heard }) => heard.length === 3_000_004);
    await callee.until(({ ended }) => ended !== undefined);
  });

  it('resets whoever talks when it is cut, and whoever dials', async () => {
    const { caller, callee } = await talking();
    wire.suffer({ how: 'cut' });
    await caller.until(({ ended }) => ended === 'reset');
    await callee.until(({ ended }) => ended === 'reset');
    const next = dial();
    await next.until(({ ended }) => ended === 'reset');
    wire.suffer({});
    await talking();
  });

  it('holds everything back in a black hole, and loses nothing', async () => {
    const { caller, callee } = await talking();
    wire.suffer({ how: 'blackhole' });
    caller.socket.write(' are you there?');
    // Another wire to the same place shows that time enough has passed for it to arrive.
    const other = await Wire.open({
      at: { host, port: 0 },
      to: { host, port: (server.address() as AddressInfo).port },
    });
    const witness = new End(connect(other.port, host));
    open.push(witness);
    const [socket] = (await once(server, 'connection')) as [Socket];
    socket.write('later');
    await witness.until(({ heard }) => heard === 'later');
    expect(callee.heard).toBe('ping');
    expect(caller.ended).toBeUndefined();
    wire.suffer({});
    await callee.until(({ heard }) => heard === 'ping are you there?');
    await other.close();
  });

  it('half-open: the callee is left, the caller talks on to nobody, and hears of it when it is whole', async () => {
    const { caller, callee } = await talking();
    wire.suffer({ how: 'half-open' });
    await callee.until(({ ended }) => ended !== undefined);
    caller.socket.write(' are you there?');
    expect(caller.ended).toBeUndefined();
    wire.suffer({});
    await caller.until(({ ended }) => ended === 'reset');
    expect(callee.heard).toBe('ping');
  });

  it('delays what is said, in order', async () => {
    const { caller, callee } = await talking();
    wire.suffer({ delayMs: 50 });
    const said = performance.now();
    caller.socket.write(' one');
    await new Promise((resolve) => setImmediate(resolve));
    caller.socket.write(' two');
    await callee.until(({ heard }) => heard === 'ping one two');
    expect(performance.now() - said).toBeGreaterThanOrEqual(49);
  });

  it('resets who dials when nobody listens where it leads', async () => {
    server.close();
    await once(server, 'close');
    const caller = dial();
    await caller.until(({ ended }) => ended === 'reset');
  });
});
