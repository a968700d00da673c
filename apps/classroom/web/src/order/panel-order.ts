import type { classroom, Style } from '@shop/contracts';
import { keyOf, watched } from '../state/live.js';

/** What a panel shows of one style. */
export interface PanelOrder {
  readonly style: Style;
  /** Whether an order was placed at all; else the panel says what will be seen. */
  readonly placed: boolean;
  /** Undefined where that style does not run. */
  readonly placedIn: classroom.PlacedIn | undefined;
}

export const isWatched = (order: PanelOrder): order is PanelOrder & { placedIn: { orderId: string } } =>
  order.placedIn !== undefined && 'orderId' in order.placedIn;

/** How the order stands, once that is known. */
export function standing(order: PanelOrder): classroom.WatchedOrder | undefined {
  return isWatched(order) ? watched.value.get(keyOf(order.style, order.placedIn.orderId)) : undefined;
}

/** When the order came to its end (ISO 8601); undefined while it has not. */
export function endOf({ order }: Pick<classroom.WatchedOrder, 'order'>): string | undefined {
  if (order?.status !== 'completed' && order?.status !== 'cancelled') return undefined;
  return order.history.at(-1)?.at ?? order.createdAt;
}
