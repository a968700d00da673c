import type { Style } from '@shop/contracts';

export const orderTabs = ['sequence', 'table', 'states', 'topology', 'code'] as const;
export type OrderTab = (typeof orderTabs)[number];

export const pages = ['faults', 'attention', 'load', 'api-docs', 'claims'] as const;
export type PageName = (typeof pages)[number];

/** The order that a view shows: one that was placed in both styles, or one of a single style. */
export type OrderAddress = { readonly placedId: string } | { readonly style: Style; readonly orderId: string };

/** What the page shows; every one has an address. */
export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'order'; readonly of: OrderAddress; readonly tab: OrderTab }
  | { readonly view: PageName }
  | { readonly view: 'unknown' };

/** The view at the path of an address. */
export function routeOf(path: string): Route {
  const [first, ...rest] = path.split('/').filter(Boolean).map(decoded);
  if (first === undefined) return { view: 'start' };
  if (first === 'order') return orderRoute(rest);
  const page = pages.find((name) => name === first);
  return page && rest.length === 0 ? { view: page } : { view: 'unknown' };
}

function orderRoute([first, second, third, ...more]: readonly string[]): Route {
  if (first === undefined || more.length > 0) return { view: 'unknown' };
  if (first === 'orchestrated' || first === 'choreographed') {
    const tab = tabOf(third);
    return second !== undefined && tab
      ? { view: 'order', of: { style: first, orderId: second }, tab }
      : { view: 'unknown' };
  }
  const tab = tabOf(second);
  return tab && third === undefined ? { view: 'order', of: { placedId: first }, tab } : { view: 'unknown' };
}

const tabOf = (name: string | undefined): OrderTab | undefined =>
  name === undefined ? 'sequence' : orderTabs.find((tab) => tab === name);

/** A broken escape is looked for as it stands: there will be no such order. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The path at which a view is found. */
export function pathOf(route: Route): string {
  switch (route.view) {
    case 'start':
    case 'unknown':
      return '/';
    case 'order': {
      const { of, tab } = route;
      const parts = 'placedId' in of ? [of.placedId] : [of.style, of.orderId];
      if (tab !== 'sequence') parts.push(tab);
      return `/order/${parts.map(encodeURIComponent).join('/')}`;
    }
    default:
      return `/${route.view}`;
  }
}
