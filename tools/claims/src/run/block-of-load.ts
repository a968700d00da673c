import { defineScenario, type Scenario } from '@shop/scenarios';
import type { Style } from '@shop/contracts';
import type { Reading } from '../reading.js';
import { guestsNeeded, processesOf, sampleLoad, warmUp, type Gauges } from './load.js';
import { loadReadings } from './load-readings.js';

type Sampled = Omit<Reading, 'style'>;

const plenty = 1_000_000;
const words = { en: 'Measured claims: load grows', pt: 'Afirmações medidas: a carga cresce' };

export interface Block extends Pick<Gauges, 'yardstick'> {
  readonly number: number;
  readonly style: Style;
  readonly samples: number;
  /** Thrown away, so that what is measured is a shop that has been at work for a while. */
  readonly warmUpBursts: number;
  readonly brokerPids: readonly number[];
}

/** Some samples of one style, as a story: afterwards all invariants are checked. */
export function blockOfLoad(
  { number, style, samples, warmUpBursts, brokerPids, yardstick }: Block,
  ended: (readings: Sampled[]) => void,
): Scenario {
  return defineScenario({
    id: `claims/load/${number}`,
    group: 'campaign',
    untraced: true,
    alone: true,
    title: words,
    story: words,
    async run(shop) {
      const { sku } = await shop.newProduct({ stock: plenty });
      const guests = await shop.crowd(guestsNeeded);
      const gauges = { processes: await processesOf(shop, style, brokerPids), yardstick };
      const readings: Sampled[] = [];
      await warmUp(shop, guests, sku, warmUpBursts);
      for (let sample = 0; sample < samples; sample += 1)
        readings.push(...loadReadings(await sampleLoad(shop, guests, sku, gauges)));
      ended(readings);
    },
  });
}
