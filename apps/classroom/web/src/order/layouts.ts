import type { classroom, Style } from '@shop/contracts';
import { layoutPair, usualLanes, type Layout, type LayoutInput } from '@shop/diagram';
import { concerning } from './concerning.js';
import { endOf } from './panel-order.js';
import type { Room } from './room.js';

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
 * The diagrams of the orders. Side by side, the same step stands at the same height in both; one below the other, that
 * would only leave holes.
 * @param now milliseconds since the epoch
 */
export function layoutsOf(
  orders: readonly classroom.WatchedOrder[],
  faults: readonly classroom.CausedFault[],
  now: number,
  room: Room,
): Partial<Record<Style, Drawn>> {
  const inputs = Object.fromEntries(
    orders.map((order) => [order.style, { ...inputOf(order, faults, now), width: room.natural, limit: drawnAtMost }]),
  ) as Partial<Record<Style, LayoutInput>>;
  const layouts = room.isBeside ? layoutPair(inputs) : eachAlone(inputs);
  const drawn: Partial<Record<Style, Drawn>> = {};
  for (const { style } of orders) {
    const [input, layout] = [inputs[style], layouts[style]];
    if (input && layout) drawn[style] = { input, layout };
  }
  return drawn;
}

function eachAlone(inputs: Partial<Record<Style, LayoutInput>>): Partial<Record<Style, Layout>> {
  const alone = Object.entries(inputs).map(([style, input]) => layoutPair({ [style]: input }));
  return Object.assign({}, ...alone) as Partial<Record<Style, Layout>>;
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
