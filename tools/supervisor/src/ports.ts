import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { replicaBase, replicaBases, stylePorts, type Style } from '@shop/contracts';

/** Somebody else listens where a run has to. */
export class PortTaken extends Error {
  constructor(
    readonly port: number,
    /** Command and pid of who listens there, where the system tells. */
    readonly by: string | undefined,
  ) {
    super(`Port ${port} is taken${by ? ` by ${by}` : ''}`);
    this.name = 'PortTaken';
  }
}

/** Every port of a run, the control interface first. Remote procedure calls only have some in the orchestrated style. */
export function portsOf(styles: readonly Style[], base: number, replicas = 1): number[] {
  const services = replicaBases(base, replicas).flatMap((from) =>
    styles.flatMap((style) => {
      const { http, rpc } = stylePorts(style, from);
      return [...Object.values(http), ...(style === 'orchestrated' ? Object.values(rpc) : [])];
    }),
  );
  return [base, ...services, ...styles.map((style) => stylePorts(style, base).partners)];
}

/** Where the control interface is beside a classroom, which has the first port of the run. */
export function controlPortBeside(base: number): number {
  return base + 1;
}

/** How far the bases of two runs are apart that have no replicas. */
const basesApart = 250;

/** @throws PortTaken for the first that is not free on this host */
export async function expectFree(ports: readonly number[], host: string): Promise<void> {
  for (const port of ports) {
    if (!(await isFree(port, host))) throw new PortTaken(port, listenerOn(port));
  }
}

/**
 * A base all of whose ports are free now, for a run beside others. Below the range the system gives to outgoing
 * connections, so that none of those takes a port between this answer and the start.
 */
export async function freePortBase(styles: readonly Style[], host = '127.0.0.1', replicas = 1): Promise<number> {
  const bases = Math.floor((replicaBase(32_500, 1) - replicaBase(10_000, replicas)) / basesApart);
  for (let attempt = 0; attempt < 200; attempt++) {
    const base = 10_000 + basesApart * Math.floor(Math.random() * bases);
    const free = await expectFree(portsOf(styles, base, replicas), host).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
  throw new Error('No range of free ports was found between 10000 and 32500');
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** From the kernel's table of sockets to the process that holds the socket; sees only processes of the same user. */
function listenerOn(port: number): string | undefined {
  try {
    const inode = listeningInode(port);
    const pid = inode && readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && holds(entry, inode));
    if (!pid) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ');
    return `"${command.slice(0, 200)}" (pid ${pid})`;
  } catch {
    return undefined;
  }
}

function listeningInode(port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const listening = '0A';
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((table) => existsSync(table))
    .flatMap((table) => readFileSync(table, 'utf8').split('\n'))
    .map((row) => row.trim().split(/\s+/))
    .find((columns) => columns[1]?.endsWith(suffix) && columns[3] === listening)?.[9];
}

function holds(pid: string, inode: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return orNothing(() => readdirSync(folder), []).some(
    (fd) => orNothing(() => readlinkSync(`${folder}/${fd}`), '') === `socket:[${inode}]`,
  );
}

/** Processes end and files are closed while one looks: what is gone is not what is looked for. */
function orNothing<Result>(look: () => Result, nothing: Result): Result {
  try {
    return look();
  } catch {
    return nothing;
  }
}
