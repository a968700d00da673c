import type { RunShops, Say, Step } from '@shop/cli';
import { ClassroomApi } from '../classroom/classroom-api.js';
import type { OpenBrowser } from '../driving/open-browser.js';
import { texts } from '../texts.js';
import type { BrowserPlan } from './browser-command.js';
import { fillStores } from './fill-stores.js';
import { openings } from './first-paint.js';
import { judge, type Judged } from './judged.js';
import { longTasks } from './long-tasks.js';

/** Milliseconds. */
const openAtMost = 2_000;
const taskAtMost = 200;
const lookMs = 30_000;

/** Fills the stores, opens the page on them, and looks at it under load. */
export function heavySteps(
  { lang, dataDir, orders, perSecond, times }: BrowserPlan,
  run: RunShops,
  opened: () => Promise<OpenBrowser>,
  judged: Judged[],
  signal: AbortSignal,
): Step[] {
  const said = texts[lang];
  const at = () => run.classroom?.url ?? '';

  const fill = async (say: Say) => {
    const api = new ClassroomApi(at());
    await fillStores({ api, dataDir }, { orders, perSecond }, (stored) => say.now(said.stored(stored, orders)), signal);
    return said.filled(orders);
  };
  const open = async () => {
    const placed = await new ClassroomApi(at()).placeOrder();
    const { browser } = await opened();
    for (const path of ['/', `/order/${placed.id}`]) {
      const complete = (await openings(browser, `${at()}${path}`, times)).map((one) => one.complete);
      judged.push(judge(lang, said.completeWith(path.replace(placed.id, '…'), orders), complete, 'max', openAtMost));
    }
    return said.measured(times);
  };
  const underLoad = async (say: Say) => {
    const api = new ClassroomApi(at());
    const { browser } = await opened();
    const placed = await api.placeOrder();
    await api.load(perSecond);
    try {
      for (const path of ['/', '/load', `/order/${placed.id}`, `/order/${placed.id}/topology`]) {
        say.now(path);
        const { opening, open } = await longTasks(browser, `${at()}${path}`, lookMs);
        const view = path.replace(placed.id, '…');
        judged.push(judge(lang, said.openingTasksOf(view, perSecond), opening, 'max', taskAtMost));
        judged.push(judge(lang, said.tasksOf(view, perSecond), open, 'max', taskAtMost));
      }
    } finally {
      await api.load(0);
    }
    return said.looked(lookMs / 1_000);
  };
  const step = (title: string, work: (say: Say) => Promise<string>): Step => ({
    title,
    run: (say) => Promise.race([work(say), run.interrupted()]),
  });
  return [step(said.filling(orders), fill), step(said.opening, open), step(said.loading(perSecond), underLoad)];
}
