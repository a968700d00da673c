import { batch, effect, signal } from '@preact/signals';
import {
  serviceNames,
  type Backlog,
  type classroom,
  type ControlServices,
  type QueueDepths,
  type Style,
} from '@shop/contracts';
import { Incoming, saidNames, type News, type Said } from './incoming.js';
import { ask } from './server.js';

/** How many of each are kept, and drawn at most. */
const kept = { placed: 50, faults: 200, figures: 120 } as const;

export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');
export const services = signal<ControlServices | null>(null);
export const backlogs = signal<Readonly<Partial<Record<Style, Backlog | null>>>>({});
export const depths = signal<QueueDepths | null>(null);
export const attention = signal<classroom.WaitingForPerson>({ items: [], silent: [] });
/** Newest first. */
export const placed = signal<readonly classroom.Placed[]>([]);
/** Oldest first. */
export const faults = signal<readonly classroom.CausedFault[]>([]);
/** Whether we know what was said before we listened. */
export const caughtUp = signal(false);
/** Oldest first, one a second. */
export const figures = signal<readonly classroom.Figures[]>([]);

/** One order of one style, as the process behind the page names it. */
export type OrderKey = `${Style}:${string}`;
export const keyOf = (style: Style, orderId: string): OrderKey => `${style}:${orderId}`;
/** The orders that are looked at. */
export const watching = signal<readonly OrderKey[]>([]);
/** How they stand. */
export const watched = signal<ReadonlyMap<OrderKey, classroom.WatchedOrder>>(new Map());

const incoming = new Incoming();
let drawing = 0;

/** A frame is drawn only where somebody looks; without one, what was gathered waits, and its bounds hold. */
function gather<Name extends keyof Said>(name: Name, data: Said[Name]): void {
  incoming.add(name, data);
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    batch(() => apply(incoming.take()));
  });
}

function apply(news: News): void {
  if (news.services) services.value = { ...news.services, items: inOrder(news.services.items) };
  if (news.backlog) {
    backlogs.value = news.backlog.styles;
    depths.value = news.backlog.depths;
  }
  if (news.attention) attention.value = news.attention;
  if (news.orders.length > 0) takeOrders(news.orders);
  if (news.placed.length > 0) takePlaced(news.placed);
  if (news.faults.length > 0) takeFaults(news.faults);
  if (news.figures.length > 0) figures.value = [...figures.value, ...news.figures].slice(-kept.figures);
}

const rank = ({ name }: ControlServices['items'][number]): number => [...serviceNames, 'partners'].indexOf(name);
/** The processes as they are always listed, whoever was started first. */
const inOrder = (items: ControlServices['items']): ControlServices['items'] =>
  items.toSorted((a, b) => rank(a) - rank(b));

/** Takes in how orders stand now. Those that nobody looks at are forgotten. */
export function takeOrders(orders: readonly classroom.WatchedOrder[]): void {
  const all = new Map([...watched.value, ...orders.map((one) => [keyOf(one.style, one.orderId), one] as const)]);
  watched.value = new Map([...all].filter(([key]) => watching.value.includes(key)));
}

/** Takes in orders that were placed; one that is known already is replaced. */
export function takePlaced(orders: readonly classroom.Placed[]): void {
  const byId = new Map([...placed.value, ...orders].map((one) => [one.id, one]));
  placed.value = [...byId.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, kept.placed);
}

function takeFaults(caused: readonly classroom.CausedFault[]): void {
  const byId = new Map([...faults.value, ...caused].map((one) => [one.id, one]));
  faults.value = [...byId.values()].slice(-kept.faults);
}

/** What was said before we listened; a stream does not say it again. */
async function catchUp(): Promise<void> {
  const [orders, caused] = await Promise.all([
    ask<classroom.PlacedList>('GET', '/api/orders'),
    ask<classroom.CausedFaultList>('GET', '/api/faults'),
  ]);
  batch(() => {
    takePlaced(orders.items);
    takeFaults(caused.items);
    caughtUp.value = true;
  });
}

/** How often the stream had to be opened anew by us. */
const again = signal(0);
const againAfterMs = 2000;

/**
 * Follows what happens, and the orders that are looked at. A stream that breaks is opened again by the browser; one that is
 * refused, as while the process behind the page starts, by us.
 */
export function followEvents(): void {
  effect(() => {
    const attempt = again.value;
    const query = watching.value.map((key) => `watch=${encodeURIComponent(key)}`).join('&');
    const source = new EventSource(`/api/events${query && `?${query}`}`);
    source.onopen = () => {
      connection.value = 'live';
      // Where that fails the stream is about to fail as well, and is opened again.
      catchUp().catch(() => undefined);
    };
    source.onerror = () => {
      connection.value = 'lost';
      if (source.readyState === EventSource.CLOSED) setTimeout(() => (again.value = attempt + 1), againAfterMs);
    };
    for (const name of saidNames) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) =>
        gather(name, JSON.parse(data) as Said[typeof name]),
      );
    }
    return () => source.close();
  });
}
