import { describe, expect, it } from '@jest/globals';
import { peersOf } from './peers.js';

describe('The processes of another service', () => {
  const here = { style: 'orchestrated', host: '127.0.0.1', peerPortBase: 5000, replicas: 2 } as const;

  it('have ports of their own where all are on one machine', () => {
    expect(peersOf(here, 'http', 'payment')).toEqual([
      { host: '127.0.0.1', port: 5104 },
      { host: '127.0.0.1', port: 5404 },
    ]);
    expect(peersOf(here, 'rpc', 'payment').map(({ port }) => port)).toEqual([5114, 5414]);
  });

  it('are on this machine where all listen on every address', () => {
    expect(peersOf({ ...here, host: '0.0.0.0', replicas: 1 }, 'http', 'cart')).toEqual([
      { host: '127.0.0.1', port: 5102 },
    ]);
    expect(peersOf({ ...here, host: '::', replicas: 1 }, 'http', 'cart')[0]?.host).toBe('127.0.0.1');
  });

  it('have hosts of their own where those are named, and the same port on each', () => {
    const peerHosts = ['{service}-1', '{service}-2.{service}.example'];
    expect(peersOf({ ...here, host: '0.0.0.0', peerHosts }, 'http', 'payment')).toEqual([
      { host: 'payment-1', port: 5104 },
      { host: 'payment-2.payment.example', port: 5104 },
    ]);
  });
});
