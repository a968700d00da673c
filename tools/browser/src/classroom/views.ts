import { exampleClaims } from '@shop/claims/testing';
import { styles, type classroom } from '@shop/contracts';
import type { Page, Route } from 'playwright-core';

/** A view of the page: its address, and what a file about it is called. */
export interface View {
  readonly name: string;
  readonly path: string;
  /** What the page has to find before it is opened. */
  prepare?(page: Page): Promise<unknown>;
}

const tabs = ['sequence', 'table', 'states', 'topology', 'code'];

/** The views that have an address whatever has happened. */
export const standingViews: readonly View[] = [
  { name: 'start', path: '/' },
  ...['faults', 'attention', 'load', 'api-docs', 'claims'].map((name) => ({ name, path: `/${name}` })),
  { name: 'claims-measured', path: '/claims', prepare: (page) => page.route('**/api/claims', withFigures) },
  { name: 'unknown', path: '/nowhere' },
];

/** To measure takes longer than to look, and whether somebody has measured here must not matter. */
const withFigures = (route: Route) => route.fulfill({ json: exampleClaims() });

/** The views of an order that was placed in both styles: every tab, and the order of each style by itself. */
export function viewsOf(placed: classroom.Placed): View[] {
  const inBoth = tabs.map((tab) => ({
    name: `order-${tab}`,
    path: `/order/${placed.id}${tab === 'sequence' ? '' : `/${tab}`}`,
  }));
  const alone = styles.flatMap((style) => {
    const order = placed.orders[style];
    return order && 'orderId' in order ? [{ name: `order-${style}`, path: `/order/${style}/${order.orderId}` }] : [];
  });
  return [...inBoth, ...alone];
}
