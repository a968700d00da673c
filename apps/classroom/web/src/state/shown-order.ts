import type { OrderAddress } from './route.js';
import { route } from './navigation.js';
import { placed } from './live.js';

/** The order that is looked at now, also on the first view, where it is the newest. */
export function shownOrder(): OrderAddress | undefined {
  if (route.value.view === 'order') return route.value.of;
  const newest = placed.value[0];
  return newest && { placedId: newest.id };
}
