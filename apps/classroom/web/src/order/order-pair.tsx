import { signal, useSignal } from '@preact/signals';
import { styles, type classroom, type Style } from '@shop/contracts';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { now } from '../state/clock.js';
import { faults, keyOf, watching, type OrderKey } from '../state/live.js';
import type { OrderTab } from '../state/route.js';
import { presenting, t } from '../state/settings.js';
import { Differences } from './differences.js';
import { layoutsOf, type Drawn } from './layouts.js';
import { Legend } from './legend.js';
import { endOf, isWatched, standing, type PanelOrder } from './panel-order.js';
import { roomFor, type Room } from './room.js';
import { StylePanel } from './style-panel.js';

const shownStyles = ['both', ...styles] as const;
/** One style alone has all the width, which the last row of a classroom is glad of. */
const shown = signal<(typeof shownStyles)[number]>('both');

interface OrderPairProps {
  readonly placed: classroom.Placed | undefined;
  readonly tab: OrderTab;
  /** Beside the choice of what is shown. */
  readonly children?: ComponentChildren;
}

/** What became of one order in each style, side by side. */
export function OrderPair({ placed, tab, children }: OrderPairProps) {
  const orders = styles.map((style): PanelOrder => ({
    style,
    placedIn: placed?.orders[style],
    placed: placed !== undefined,
  }));
  return (
    <>
      <div class="tools">
        <div class="switch" role="group" aria-label={t('shown')}>
          {shownStyles.map((one) => (
            <button key={one} type="button" aria-pressed={shown.value === one} onClick={() => (shown.value = one)}>
              {t(one)}
            </button>
          ))}
        </div>
        {children}
        {tab === 'sequence' && <Legend />}
      </div>
      <Panels
        orders={orders}
        drawn={orders.filter(({ style }) => shown.value === 'both' || shown.value === style)}
        tab={tab}
      />
      {tab === 'sequence' && <Differences orders={orders} />}
    </>
  );
}

interface SingleOrderProps {
  readonly style: Style;
  readonly orderId: string;
  readonly tab: OrderTab;
}

/** One order of one style alone. */
export function SingleOrder({ style, orderId, tab }: SingleOrderProps) {
  const orders: readonly PanelOrder[] = [{ style, placedIn: { orderId }, placed: true }];
  return (
    <>
      <div class="tools">{tab === 'sequence' && <Legend />}</div>
      <Panels orders={orders} drawn={orders} tab={tab} />
    </>
  );
}

interface PanelsProps {
  /** Those that are followed; they stay so while only one of them is shown. */
  readonly orders: readonly PanelOrder[];
  readonly drawn: readonly PanelOrder[];
  readonly tab: OrderTab;
}

function Panels({ orders, drawn, tab }: PanelsProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useWatching(orders);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => (width.value = Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const room = roomFor(drawn.length, width.value, presenting.value);
  const layouts = tab === 'sequence' && width.value > 0 ? drawings(drawn, room) : {};
  return (
    <div class={`panels ${room.isBeside ? 'beside' : ''}`} ref={box}>
      {drawn.map((order) => (
        <StylePanel key={order.style} order={order} tab={tab} drawn={layouts[order.style]} />
      ))}
    </div>
  );
}

function drawings(orders: readonly PanelOrder[], room: Room): Partial<Record<Style, Drawn>> {
  const all = orders.flatMap((order) => standing(order) ?? []);
  // The clock is looked at only while something is waited for: what has ended is not drawn again.
  const time = all.some((one) => endOf(one) === undefined) ? now.value : 0;
  return layoutsOf(all, faults.value, time, room);
}

/** Has the orders followed for as long as they are shown. */
function useWatching(orders: readonly PanelOrder[]): void {
  const keys: OrderKey[] = orders.filter(isWatched).map(({ style, placedIn }) => keyOf(style, placedIn.orderId));
  const all = keys.join(' ');
  useEffect(() => {
    watching.value = keys;
    return () => (watching.value = []);
  }, [all]);
}
