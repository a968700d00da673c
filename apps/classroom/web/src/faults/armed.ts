import type { classroom, FaultPlan, Style } from '@shop/contracts';

/** What a process has been told to do wrong. */
export interface Armed {
  readonly style: Style;
  readonly name: string;
  readonly plan: FaultPlan;
}

/** A process that ends forgets its plan. */
const forgets: readonly classroom.CausedFault['what'][] = ['kill', 'stop'];

/** What is armed now, from all that was caused, oldest first: by whichever window, also before this one was opened. */
export function armedOf(faults: readonly classroom.CausedFault[]): readonly Armed[] {
  const armed = new Map<string, Armed>();
  for (const { style, where, what, detail } of faults) {
    if (style === null) continue;
    const key = `${style}/${where}`;
    if (what === 'faults') {
      const plan = planIn(detail);
      if (Object.keys(plan).length > 0) armed.set(key, { style, name: where, plan });
      else armed.delete(key);
    } else if (forgets.includes(what)) armed.delete(key);
  }
  return [...armed.values()];
}

function planIn(detail = '{}'): FaultPlan {
  try {
    return JSON.parse(detail) as FaultPlan;
  } catch {
    return {};
  }
}
