import type { CrashCell } from '@shop/contracts';
import { defineScenario, type Scenario } from '../scenario.js';
import { crashAt, nameOf, survey } from './crash-cell.js';
import type { Route } from './routes.js';

const words = (en: string, pt: string) => ({ en, pt });
const common = { group: 'campaign', untraced: true } as const;

/** The way once, with nobody dying; `found` is told where the services can die on it. */
export function surveyOf(route: Route, found: (cells: readonly CrashCell[]) => void): Scenario {
  return defineScenario({
    ...common,
    id: `${route.id}/survey`,
    title: route.title,
    story: words('Nobody dies; the points are counted.', 'Ninguém morre; os pontos são contados.'),
    run: async (shop) => found(await survey(shop, route)),
  });
}

/** One crash, judged by all invariants. Observes how long the service was away, in milliseconds. */
export function crashScenario(cell: CrashCell): Scenario {
  const { service, point, what } = cell;
  return defineScenario({
    ...common,
    id: nameOf(cell),
    title: words(`${service} dies at ${point} ${what}`, `${service} morre em ${point} ${what}`),
    story: words(
      'It is started again, and the order ends rightly.',
      'Ele é iniciado de novo, e o pedido termina certo.',
    ),
    run: async (shop, t) => t.observe('awayMs', await crashAt(shop, cell)),
  });
}
