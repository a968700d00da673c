import type { classroom, Style } from '@shop/contracts';
import { layoutPair, usualLanes, type Layout, type LayoutInput } from '@shop/diagram';
import { concerning } from './concerning.js';
import { endOf } from './panel-order.js';

/** A diagram as it is drawn, and what from. */
export interface Drawn {
  readonly input: LayoutInput;
  readonly layout: Layout;
}

/** More messages would take longer to draw than anybody looks at; the table has them all. */
const drawnAtMost = 160;
/** A waiting order is drawn again this often. */
const everyMs = 1000;

/**
 * The diagrams of the orders, aligned where there are two.
 * @param now milliseconds since the epoch
 * @param width of each drawing at its natural size, in pixels
 */
export function layoutsOf(
  orders: readonly classroom.WatchedOrder[],
  faults: readonly classroom.CausedFault[],
  now: number,
  width: number,
): Partial<Record<Style, Drawn>> {
  const inputs = Object.fromEntries(
    orders.map((order) => [order.style, { ...inputOf(order, faults, now), width, limit: drawnAtMost }]),
  ) as Partial<Record<Style, LayoutInput>>;
  const layouts = layoutPair(inputs);
  const drawn: Partial<Record<Style, Drawn>> = {};
  for (const { style } of orders) {
    const [input, layout] = [inputs[style], layouts[style]];
    if (input && layout) drawn[style] = { input, layout };
  }
  return drawn;
}

/** `now` is left out when nothing can happen any more. */
function inputOf(watched: classroom.WatchedOrder, faults: readonly classroom.CausedFault[], now: number): LayoutInput {
  const { style, trace, order } = watched;
  const end = endOf(watched);
  const from = order?.createdAt ?? trace.messages[0]?.at;
  return {
    trace,
    faults: from === undefined ? [] : concerning(faults, style, from, end),
    lanes: usualLanes,
    ...(order && { status: order.status, acceptedAt: order.createdAt }),
    ...(end === undefined && { now: new Date(Math.floor(now / everyMs) * everyMs).toISOString() }),
  };
}
