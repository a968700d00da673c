import { styles, type classroom } from '@shop/contracts';
import type { Page } from 'playwright-core';
import type { ClassroomApi } from '../classroom/classroom-api.js';
import { standingViews, viewsOf } from '../classroom/views.js';
import type { Scene } from './photograph.js';

/** Milliseconds: the longest that is waited for something which the shops do by themselves. */
const patience = 120_000;

/**
 * Has happen what the views are to show: an order that went well, one that was undone, a message that needs a person,
 * and a load, which is still on.
 * @throws Error when it did not happen
 */
export async function scenesOfUsual(api: ClassroomApi): Promise<Scene[]> {
  const undone = await api.placeOrder({ postalCode: '00000-000' });
  const usual = await api.placeOrder();
  await Promise.all([ended(api, undone), ended(api, usual)]);
  await somebodyNeeded(api);
  await api.load(2);
  const more: Partial<Record<string, Pick<Scene, 'act'>>> = {
    attention: { act: (page) => page.locator('main article').first().waitFor({ timeout: patience }) },
    load: { act: (page) => until(() => isLineDrawn(page), 'no line is drawn') },
  };
  return [
    ...[...standingViews, ...viewsOf(usual)].map((view) => ({ ...view, ...more[view.name] })),
    { name: 'order-undone', path: `/order/${undone.id}` },
    { name: 'message-chosen', path: `/order/${usual.id}`, act: chooseMessage },
    { name: 'fault-dialog', path: '/', act: (page) => page.locator('ul.services button').first().click() },
    // Is remembered: what comes after it would be for the last row, too.
    { name: 'presenting', path: `/order/${usual.id}`, act: (page) => page.locator('.settings > button').click() },
  ];
}

/** Whether so many seconds of figures are in the first plot that its line can be seen. */
async function isLineDrawn(page: Page): Promise<boolean> {
  const line = await page.locator('.plot path.series').first().getAttribute('d');
  return (line ?? '').split('L').length > 8;
}

const chooseMessage = (page: Page) => page.locator('svg.sequence [data-index="2"] text').last().click();

/** A message that nobody can read: it stays among the dead letters until somebody throws it away. */
async function somebodyNeeded(api: ClassroomApi): Promise<void> {
  await api.arm('choreographed', 'payment', { garble: [{ type: 'payment.approved' }] });
  await api.placeOrder({ customer: 'bruno' });
  await until(async () => (await api.attention()).items.length > 0, 'nothing needs a person');
  await api.arm('choreographed', 'payment', {});
}

/** Kills payment in both styles and places an order, which waits for it. */
export async function scenesOfWaiting(api: ClassroomApi): Promise<Scene[]> {
  for (const style of styles) await api.tell(style, 'payment', 'kill');
  const waiting = await api.placeOrder();
  await until(async () => (await statusesOf(api, waiting)).every((status) => status === 'pending'), 'no order waits');
  return ['', '/topology', '/states'].map((tab) => ({
    name: `waiting${tab.replace('/', '-')}`,
    path: `/order/${waiting.id}${tab}`,
    act: (page) => (tab === '' ? page.locator('.waits').first().waitFor() : Promise.resolve()),
  }));
}

async function ended(api: ClassroomApi, placed: classroom.Placed): Promise<void> {
  const isAtEnd = (status: string | undefined) => status === 'completed' || status === 'cancelled';
  await until(async () => (await statusesOf(api, placed)).every(isAtEnd), 'an order did not end');
}

/** Where the order stands in each style; undefined while nobody answers. */
function statusesOf(api: ClassroomApi, placed: classroom.Placed): Promise<(string | undefined)[]> {
  return Promise.all(
    styles.map(async (style) => {
      const order = placed.orders[style];
      if (!order || !('orderId' in order)) throw new Error(`${style} did not take the order`);
      return (await api.order(style, order.orderId)).order?.status;
    }),
  );
}

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  const limit = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > limit) throw new Error(`After ${patience / 1_000} s ${otherwise}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
