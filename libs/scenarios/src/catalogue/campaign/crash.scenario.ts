import type { CrashCell } from '@shop/contracts';
import { crashAt, survey } from '../../crash/crash-cell.js';
import { routes } from '../../crash/routes.js';
import { percentile } from '../../measure/percentile.js';
import { defineScenario } from '../../scenario.js';

export const crash = defineScenario({
  id: 'crash',
  group: 'campaign',
  title: { en: 'A crash at every point', pt: 'Uma queda em cada ponto' },
  story: {
    en: 'Every service dies once at every point where it can die: before and after each commit, each message, each question to a partner, on the way forward and on every way back. Each time it is started again, and each time the order ends as if nothing had happened.',
    pt: 'Cada serviço morre uma vez em cada ponto em que pode morrer: antes e depois de cada commit, de cada mensagem, de cada pergunta a um parceiro, no caminho de ida e em cada caminho de volta. A cada vez é iniciado de novo, e a cada vez o pedido termina como se nada tivesse acontecido.',
  },
  difference: {
    en: 'How long it takes to recover, and how many points there are.',
    pt: 'Quanto tempo leva para se recuperar, e quantos pontos existem.',
  },
  async run(shop, t) {
    const ways = routes.filter(({ withShortDeadline }) => !withShortDeadline);
    const cells: CrashCell[] = [];
    for (const way of ways) cells.push(...(await survey(shop, way)));
    const away: number[] = [];
    for (const cell of cells) away.push(await crashAt(shop, cell));
    t.observe('crashes', away.length);
    t.observe('awayP50Ms', percentile(away, 0.5));
    t.observe('awayP99Ms', percentile(away, 0.99));
  },
});
