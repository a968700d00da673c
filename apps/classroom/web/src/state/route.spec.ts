import { describe, expect, test } from '@jest/globals';
import { pathOf, routeOf, type Route } from './route.js';

const routes: readonly (readonly [path: string, route: Route])[] = [
  ['/', { view: 'start' }],
  ['/order/p-1', { view: 'order', of: { placedId: 'p-1' }, tab: 'sequence' }],
  ['/order/p-1/code', { view: 'order', of: { placedId: 'p-1' }, tab: 'code' }],
  ['/order/orchestrated/o-7', { view: 'order', of: { style: 'orchestrated', orderId: 'o-7' }, tab: 'sequence' }],
  ['/order/choreographed/o%2F7/table', { view: 'order', of: { style: 'choreographed', orderId: 'o/7' }, tab: 'table' }],
  ['/faults', { view: 'faults' }],
  ['/api-docs', { view: 'api-docs' }],
];

describe('the addresses of the page', () => {
  test.each(routes)('%s leads to its view, and the view back to it', (path, route) => {
    expect(routeOf(path)).toEqual(route);
    expect(pathOf(route)).toBe(path);
  });

  test.each([
    '/nothing',
    '/faults/payment',
    '/order',
    '/order/p-1/nothing',
    '/order/p-1/code/more',
    '/order/orchestrated',
  ])('%s is none', (path) => expect(routeOf(path)).toEqual({ view: 'unknown' }));

  test('with a broken escape are read as they stand', () => {
    expect(routeOf('/order/%E0%A4%A')).toMatchObject({ of: { placedId: '%E0%A4%A' } });
  });
});
