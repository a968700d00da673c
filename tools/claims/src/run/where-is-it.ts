import { domains, type http } from '@shop/contracts';
import type { Answer, Shop } from '@shop/scenarios';
import type { z } from 'zod';

export interface Whereabouts {
  /** The services, each with a store of its own, whose answer it takes. */
  readonly asked: readonly string[];
  /** The step the order waits at or goes on with, where anybody could name it. */
  readonly next: string | undefined;
}

/** Who has a part in every order, and is asked where nobody says more. */
const owners = ['order', 'payment', 'shipping', 'notification'] as const;

/**
 * Answers "where is my order, and what comes next?" as somebody at the desk would: first whoever might hold all the
 * steps; and when nobody does, everybody with a part in it, because each knows its own part only.
 */
export async function whereIs(shop: Shop, orderId: string): Promise<Whereabouts> {
  const manager = await shop.manager();
  return whereaboutsFrom(await manager.auditSteps(orderId));
}

type Steps = z.infer<typeof http.StepList>;

/** What an answer about the steps of an order is worth. */
export function whereaboutsFrom({ value, problem }: Pick<Answer<Steps>, 'value' | 'problem'>): Whereabouts {
  if (value) {
    const open = ['running', 'pending'].flatMap((status) => value.items.filter((item) => item.status === status));
    return { asked: ['order'], next: open[0]?.step };
  }
  const named = domains.filter((service) => new RegExp(`\\b${service}\\b`).test(problem?.detail ?? ''));
  return { asked: named.length > 1 ? named : owners, next: undefined };
}
