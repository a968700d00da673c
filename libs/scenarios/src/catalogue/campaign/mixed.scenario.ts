import { disturbancesBy } from '../../load/disturbances.js';
import { chanceOf } from '../../load/seeded.js';
import { storm } from '../../load/storm.js';
import { defineScenario } from '../../scenario.js';

const orders = 500;
const seed = 1;
/** Far longer than the orders take: they end the storm. */
const durationMs = 5 * 60_000;
const enoughDisturbances = 500;

export const mixed = defineScenario({
  id: 'mixed',
  group: 'campaign',
  untraced: true,
  title: { en: 'Five hundred orders in a storm', pt: 'Quinhentos pedidos na tempestade' },
  story: {
    en: 'Five hundred orders of every kind, and meanwhile processes are killed and frozen, partners fail, messages come twice. When the storm is over every order has ended rightly, and the books agree.',
    pt: 'Quinhentos pedidos de todo tipo, e enquanto isso processos são mortos e congelados, parceiros falham, mensagens chegam em dobro. Quando a tempestade passa, todo pedido terminou certo e os livros conferem.',
  },
  difference: {
    en: 'Completion, compensation and recovery side by side.',
    pt: 'Conclusão, compensação e recuperação lado a lado.',
  },
  async run(shop, t) {
    const disturbances = disturbancesBy(chanceOf(seed), enoughDisturbances, { calmMs: [500, 3_000] });
    await storm(shop, t, { seed, customers: 30, orders, durationMs, thinkMs: 1_000, disturbances });
  },
});
