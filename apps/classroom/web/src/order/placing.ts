import { computed, signal } from '@preact/signals';
import type { classroom, Style } from '@shop/contracts';
import { placed, takePlaced } from '../state/live.js';
import { ask } from '../state/server.js';
import { draft } from './draft.js';

export const isPlacing = signal(false);
/** Why the last attempt to place an order came to nothing. */
export const placingFailed = signal<string | null>(null);

/** The newest order that was placed here, in this window or another: the one everybody looks at. */
export const current = computed(() => placed.value[0]);

/** Places the same order in every style that runs. */
export async function placeInBoth(): Promise<void> {
  isPlacing.value = true;
  placingFailed.value = null;
  try {
    takePlaced([await ask<classroom.Placed>('POST', '/api/orders', draft())]);
  } catch (error) {
    placingFailed.value = error instanceof Error ? error.message : String(error);
  } finally {
    isPlacing.value = false;
  }
}

/** Asks, as the customer, that an order be cancelled. @throws Refused when it cannot be any more */
export const cancel = (style: Style, orderId: string): Promise<unknown> =>
  ask('POST', `/api/orders/${style}/${encodeURIComponent(orderId)}/cancellation`, {});
