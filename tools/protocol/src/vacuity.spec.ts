import { describe, expect, it } from '@jest/globals';
import type { Decider } from '@shop/domain-kernel';
import { choreography } from './choreographed/choreography.js';
import { ChoreographedWorld } from './choreographed/world.js';
import { configurations } from './configuration.js';
import { explore } from './explore.js';
import { orchestration } from './orchestrated/orchestration.js';
import { OrchestratedWorld } from './orchestrated/world.js';
import { deciders, type Deciders } from './services.js';

/** Our deciders, and the names of all the facts that they ever decide. */
function recorded(): { deciders: Deciders; facts: Set<string> } {
  const facts = new Set<string>();
  const recording = <State, Command, Fact extends { type: string; to?: string; reason?: string }>(
    service: string,
    decider: Decider<State, Command, Fact>,
  ): Decider<State, Command, Fact> => ({
    ...decider,
    decide: (command, state, now) => {
      const decided = decider.decide(command, state, now);
      for (const { type, to, reason } of decided) {
        facts.add(to ? `order ${to}${to === 'cancelled' ? ` ${reason}` : ''}` : `${service} ${type}`);
      }
      return decided;
    },
  });
  const { order, payment, shipping, notification } = deciders;
  return {
    deciders: {
      order: recording('order', order),
      payment: recording('payment', payment),
      shipping: recording('shipping', shipping),
      notification: recording('notice', notification),
    },
    facts,
  };
}

const inBothStyles = [
  'notice sending',
  'notice told',
  'notice undeliverable',
  'order cancellation-requested',
  'order cancelled carrier_refused',
  'order cancelled customer_request',
  'order cancelled insufficient_funds',
  'order cancelled out_of_stock',
  'order cancelled payment_declined',
  'order cancelled payment_timeout',
  'order cancelling',
  'order completed',
  'order paid',
  'order placed',
  'order shipped',
  'order told',
  'payment approved',
  'payment charging',
  'payment declined',
  'payment declined-late',
  'payment refund-refused',
  'payment refunded',
  'payment refunding',
  'payment timed-out',
  'shipping booking',
  'shipping refused',
  'shipping shipped',
];

describe('an exploration that finds nothing has not looked past anything', () => {
  it('choreographed: everything that can be decided is decided somewhere', () => {
    const { deciders: ours, facts } = recorded();
    for (const configuration of configurations) {
      explore(new ChoreographedWorld({ ...choreography, deciders: ours }, configuration));
    }
    expect([...facts].sort()).toEqual([...inBothStyles, 'payment stopped', 'shipping stopped'].sort());
  });

  it('orchestrated: all but the tombstones, because the saga asks for nothing before it is answered', () => {
    const { deciders: ours, facts } = recorded();
    for (const configuration of configurations) {
      explore(new OrchestratedWorld({ ...orchestration, deciders: ours }, configuration));
    }
    expect([...facts].sort()).toEqual(inBothStyles);
  });
});
