import { readdir, readFile, readlink } from 'node:fs/promises';

interface Socket {
  readonly localPort: number;
  readonly remotePort: number;
  readonly isListening: boolean;
  readonly inode: string;
}

const listening = '0A';
const established = '01';

/**
 * The ports a process has open connections to that it made itself (Linux: read from /proc). What others have connected
 * to it does not count: those arrive at a port it listens on.
 */
export async function outgoingConnections(pid: number): Promise<number[]> {
  const own = new Set(await socketsOf(pid));
  const sockets = (await allSockets()).filter(({ inode }) => own.has(inode));
  const served = new Set(sockets.filter(({ isListening }) => isListening).map(({ localPort }) => localPort));
  const made = sockets.filter(({ isListening, localPort }) => !isListening && !served.has(localPort));
  return [...new Set(made.map(({ remotePort }) => remotePort))];
}

/** Inodes of the sockets that a process holds; none when it is gone. */
async function socketsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

async function allSockets(): Promise<Socket[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  return tables.flatMap((table) => table.trim().split('\n').slice(1).flatMap(socketOf));
}

function socketOf(line: string): Socket[] {
  const [, local = '', remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
  if (state !== listening && state !== established) return [];
  return [{ localPort: portOf(local), remotePort: portOf(remote), isListening: state === listening, inode }];
}

function portOf(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16);
}
