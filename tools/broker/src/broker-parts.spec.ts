import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { OtherNumberOfNodes } from './broker.js';
import { findNode } from './find-node.js';
import { login, recentEnough, withoutPassword } from './login.js';
import { nodesOf, openHome } from './node-home.js';
import { queuePrefix } from './queue-prefix.js';
import { systemLang, texts } from './texts.js';

describe('the parts of the broker tool', () => {
  it('keeps the queue prefix with its data folder', () => {
    const [one, other] = [mkdtempSync(join(tmpdir(), 'shop-')), mkdtempSync(join(tmpdir(), 'shop-'))];
    expect(queuePrefix(one)).toBe(queuePrefix(one));
    expect(queuePrefix(one)).not.toBe(queuePrefix(other));
    [one, other].forEach((folder) => rmSync(folder, { recursive: true }));
  });

  it('looks for a server in the usual folders only where Erlang is to be found', () => {
    expect(findNode({ PATH: '' })).toBeUndefined();
    expect(findNode({ PATH: tmpdir() })).toBeUndefined();
  });

  it('does not take a script that cannot be executed for a program', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'));
    for (const name of ['erl', 'sh', 'rabbitmq-server']) writeFileSync(join(folder, name), '', { mode: 0o644 });
    expect(findNode({ PATH: folder })).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it('keeps the ports of every node, and refuses a folder of another number of nodes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'));
    const home = await openHome(folder, 3);
    expect(nodesOf(home)).toHaveLength(3);
    expect(await openHome(folder, 3)).toEqual(home);
    await expect(openHome(folder)).rejects.toThrow(OtherNumberOfNodes);
    await expect(openHome(folder)).rejects.toThrow('--broker-nodes 3');
    rmSync(folder, { recursive: true });
  });

  it('gives up on somebody who accepts and never answers', async () => {
    const server = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    expect(await login(`amqp://a:b@127.0.0.1:${port}`, 100)).toEqual({ ok: false, why: 'connect ETIMEDOUT' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('S23: shows no password', () => {
    expect(withoutPassword('amqp://u:p@h:1/v')).toBe('amqp://u:***@h:1/v');
    expect(withoutPassword('amqp://h:1')).toBe('amqp://h:1');
    expect(withoutPassword('amqp://u:p@h:1,amqp://u:p@h:2')).toBe('amqp://u:***@h:1,amqp://u:***@h:2');
  });

  it('knows which versions are recent enough', () => {
    expect(['3.9.29', '3.10.0', '3.13.7', '4.0.1', ''].map(recentEnough)).toEqual([false, true, true, true, false]);
  });

  it('speaks the language of the system', () => {
    expect(systemLang({ LC_ALL: 'pt_BR.UTF-8', LANG: 'en_US.UTF-8' })).toBe('pt');
    expect(systemLang({ LC_ALL: '', LANG: 'C.UTF-8' })).toBe('en');
  });

  it('has every text in both languages', () => {
    expect(Object.keys(texts.pt)).toEqual(Object.keys(texts.en));
  });
});
