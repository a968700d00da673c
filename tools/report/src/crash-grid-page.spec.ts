import { describe, expect, test } from '@jest/globals';
import type { CrashGrid } from '@shop/contracts';
import { crashGridPage } from './crash-grid-page.js';

const died = { route: 'goes-well', service: 'payment', point: 'before-commit', what: 'order.created' } as const;
const grid: CrashGrid = {
  generatedAt: '2026-01-01T12:00:00.000Z',
  commit: 'abc1234',
  ms: 600_000,
  routes: [{ id: 'goes-well', title: { en: 'An order that goes well', pt: 'Um pedido que dá certo' } }],
  cells: [
    { ...died, style: 'choreographed', outcome: 'passed', ms: 3_000, awayMs: 1_200 },
    {
      ...{ ...died, what: 'payment.note-approved', style: 'choreographed', outcome: 'failed', ms: 4_000 },
      error: 'I1: charged twice <script>alert(1)</script>',
    },
  ],
  missed: [{ style: 'choreographed', service: 'shipping', point: 'after-publish', what: 'order.shipped' }],
};

describe('the page of a crash grid', () => {
  const html = crashGridPage(grid, 'en');

  test('says what passed, what failed and what was never reached', () => {
    expect(html).toContain('1 of 2 crashes passed, 1 places were never reached. Up again after 1.2 s (median)');
    expect(html).toContain('1 of 2</span>');
    expect(html).toContain('shipping after-publish order.shipped');
  });

  test('shows that a service has no such place, and no style that did not run', () => {
    expect(html).toContain('cannot occur');
    expect(html).not.toContain('id="orchestrated"');
  });

  test('names every single crash, and why it failed, as text', () => {
    expect(html).toContain('An order that goes well');
    expect(html).toContain('charged twice &lt;script&gt;');
    expect(html).not.toContain('<script>alert');
  });

  test('is there in both languages, and loads nothing', () => {
    expect(html).toContain('Logo antes de um commit');
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
  });
});
