import { computed } from '@preact/signals';
import { domains, type Domain, type FaultPlan, type Style } from '@shop/contracts';
import { faults } from '../state/live.js';
import { ask } from '../state/server.js';
import { done } from './actions.js';
import { armedOf } from './armed.js';
import { answeredBy, heardBy } from './messages.js';

/** A message that can be held back, and where. */
export interface Holdable {
  readonly service: Domain;
  readonly type: string;
}

/** What can be held back on its way into a service: events of the choreographed style, commands of the orchestrated. */
export function holdable(style: Style): readonly Holdable[] {
  const received = style === 'choreographed' ? heardBy : answeredBy;
  return domains.flatMap((service) => received[service].map((type) => ({ service, type })));
}

export const armed = computed(() => armedOf(faults.value));

export const planOf = (style: Style, name: string): FaultPlan =>
  armed.value.find((one) => one.style === style && one.name === name)?.plan ?? {};

/** Puts a plan in the place of the one before; an empty one lets everything go, and what was held back leaves. */
export const arm = (style: Style, name: string, plan: FaultPlan): Promise<boolean> =>
  done(() => ask('PUT', `/control/${style}/${name}/faults`, plan));

/** Takes back everything that is armed. */
export async function letGo(): Promise<void> {
  for (const { style, name } of armed.value) await arm(style, name, {});
}
