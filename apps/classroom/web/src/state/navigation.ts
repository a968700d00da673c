import { signal } from '@preact/signals';
import { pathOf, routeOf, type Route } from './route.js';

/** What is shown now. */
export const route = signal<Route>(routeOf(location.pathname));

/** Goes to a view; Back leads to the one before. */
export function go(to: Route): void {
  const path = pathOf(to);
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  route.value = to;
  scrollTo(0, 0);
}

/** The attributes of a link to a view: a real address, followed without loading the page again. */
export const linkTo = (to: Route) => ({
  href: pathOf(to),
  onClick: (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  },
});

addEventListener('popstate', () => {
  route.value = routeOf(location.pathname);
});
