import { describe, expect, it } from '@jest/globals';
import { scheduleOf } from './torture-round.js';

const round = { seed: 7, number: 1, style: 'choreographed' } as const;
const brokerKills = (brokerNodes?: number) =>
  scheduleOf({ ...round, brokerNodes }).filter((disturbance) => disturbance.kind === 'broker');

describe('the schedule of a round', () => {
  it('kills the whole broker where it is one node, and says of no node', () => {
    expect(brokerKills().length).toBeGreaterThan(20);
    expect(brokerKills().every(({ node }) => node === undefined)).toBe(true);
    expect(scheduleOf({ ...round, brokerNodes: 1 })).toEqual(scheduleOf(round));
  });

  it('kills one of three nodes at a time, each of them now and then, the same for the same seed', () => {
    const killed = brokerKills(3).map(({ node }) => node);
    expect(killed).toHaveLength(brokerKills().length);
    expect(new Set(killed)).toEqual(new Set(['node-1', 'node-2', 'node-3']));
    expect(brokerKills(3).map(({ node }) => node)).toEqual(killed);
  });
});
