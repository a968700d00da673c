import type { RunShops, Step } from '@shop/cli';
import { ClassroomApi } from '../classroom/classroom-api.js';
import type { OpenBrowser } from '../driving/open-browser.js';
import { texts } from '../texts.js';
import type { BrowserPlan } from './browser-command.js';
import { openings } from './first-paint.js';
import { judge, type Judged } from './judged.js';

/** Milliseconds; what is promised on two cores with nothing else to do. */
const firstPaintAtMost = 1_000;

/** Opens the first view and that of an order again and again. */
export function measureSteps(
  { lang, times }: BrowserPlan,
  run: RunShops,
  opened: () => Promise<OpenBrowser>,
  judged: Judged[],
): Step[] {
  const said = texts[lang];
  const work = async () => {
    const url = run.classroom?.url ?? '';
    const placed = await new ClassroomApi(url).placeOrder();
    const { browser } = await opened();
    for (const path of ['/', `/order/${placed.id}`]) {
      const all = await openings(browser, `${url}${path}`, times);
      const where = path.replace(placed.id, '…');
      const paints = all.map(({ firstContent }) => firstContent);
      judged.push(judge(lang, said.firstPaintOf(where), paints, 'p50', firstPaintAtMost));
      const complete = all.map((one) => one.complete);
      judged.push(judge(lang, said.completeOf(where), complete, 'p50', 2 * firstPaintAtMost));
    }
    return said.measured(times);
  };
  return [{ title: said.measuring, run: () => Promise.race([work(), run.interrupted()]) }];
}
