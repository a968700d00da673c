import { describe, expect, it } from '@jest/globals';
import { addressesOf } from '@shop/amqp';
import { domains } from '@shop/contracts';
import { topologyOf } from '@shop/events/topology';
import { definitionsOf, rpcUrlsOf, urlsOf } from './definitions.js';

const home = { id: '1', user: 'shop', password: 'of the run', ports: { amqp: 5673, dist: 1, epmd: 2 } };

describe('The definitions of a node of our own', () => {
  const definitions = definitionsOf(home, 'run.1') as {
    users: { name: string }[];
    permissions: { user: string; read: string; write: string; configure: string }[];
    policies: { pattern: string; definition: object }[];
  };
  const text = JSON.stringify(definitions);

  it('S9, S23: name the users, and hold no password', () => {
    expect(definitions.users.map(({ name }) => name)).toEqual([
      'shop',
      ...domains.flatMap((service) => [service, `rpc-${service}`]),
    ]);
    const passwords = [urlsOf(home), rpcUrlsOf(home)]
      .flatMap((urls) => Object.values(urls))
      .map((url) => new URL(url).password);
    expect(new Set(passwords).size).toBe(2 * domains.length);
    for (const password of [...passwords, home.password]) expect(text).not.toContain(password);
  });

  it('S9: have each service begin with another node, where there are several, and know them all', () => {
    const others = [5674, 5675].map((amqp) => ({ amqp, dist: 1 }));
    const ports = Object.values(urlsOf({ ...home, others })).map((url) =>
      addressesOf(url).map((address) => new URL(address).port),
    );
    expect(ports.slice(0, 3)).toEqual([
      ['5673', '5674', '5675'],
      ['5674', '5675', '5673'],
      ['5675', '5673', '5674'],
    ]);
  });

  it('S9: take the names of queues literally', () => {
    const { read } = definitions.permissions.find(({ user }) => user === 'cart')!;
    expect(['run.1.cart', 'runx1.cart', 'run.1.cart.dead'].map((name) => new RegExp(read).test(name))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('S19: let no queue of a service grow without end, and no dead letter be refused', () => {
    const [policy] = definitions.policies;
    expect(policy?.definition).toEqual({ 'max-length': 100_000 });
    for (const { queue, dead } of Object.values(topologyOf('run.1').services)) {
      expect([queue, dead].map((name) => new RegExp(policy!.pattern).test(name))).toEqual([true, false]);
    }
  });
});
