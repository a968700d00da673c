import type { BenchGrowth } from '@shop/contracts';
import type { Say } from '@shop/cli';
import { measure } from '../contenders/measure.js';
import type { ShopContender } from '../contenders/shop-contender.js';
import { rounded } from '../figures/figure.js';
import type { OfEach } from '../machine/processes.js';
import { limitMs } from '../plan/effort.js';
import { commandTexts } from '../texts/command-texts.js';
import { shownCount, shownMs } from '../texts/shown.js';
import type { Stage } from './stage.js';

type Point = BenchGrowth['points'][number];

const first = 1_000;
/** Orders are placed in parts, so that carts are filled and used in turn. */
const part = 5_000;

/** 1,000, and ten times as many each time, up to what was asked for. */
export function sizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let size = first; size < most; size *= 10) sizes.push(size);
  return [...sizes, most];
}

/** What an order costs when so many are stored: they are really placed, so that every table of every service grows. */
export class Growth {
  readonly found: BenchGrowth[] = [];

  constructor(
    private readonly shops: readonly ShopContender[],
    private readonly most: number,
    private readonly stage: Stage,
  ) {}

  async run(say: Say): Promise<void> {
    for (const { id } of this.shops) this.found.push({ contender: id, points: [] });
    for (const size of sizesUpTo(this.most))
      for (const shop of this.shops) {
        await this.fill(shop, size, say);
        const point = await this.measure(shop);
        this.found.find(({ contender }) => contender === shop.id)!.points.push(point);
        say.note(this.inWords(shop, point));
      }
  }

  private async fill(shop: ShopContender, size: number, say: Say): Promise<void> {
    const { lang, effort, signal } = this.stage;
    const underLoad = await shop.load();
    const { inFlight } = effort;
    for (let stored = underLoad.stored(); stored < size; stored = underLoad.stored()) {
      say.now(`${shop.name[lang]}: ${shownCount(stored, lang)} / ${shownCount(size, lang)}`);
      await underLoad.placeMany(Math.min(part, size - stored), { inFlight, limitMs }, signal);
    }
  }

  private async measure(shop: ShopContender): Promise<Point> {
    const { inFlight, warmUpMs, forMs } = this.stage.effort;
    const stored = (await shop.load()).stored();
    const load = { inFlight, warmUpMs, forMs, limitMs };
    const { perSecond, cpuMsPerOrder, residentMb } = await measure(await shop.open(), load, this.stage.signal);
    return {
      stored,
      perSecond: rounded(perSecond),
      cpuMsPerOrder: sumOf(cpuMsPerOrder),
      residentMb: listed(residentMb),
    };
  }

  private inWords({ name }: ShopContender, { stored, perSecond, cpuMsPerOrder }: Point): string {
    const { lang } = this.stage;
    const [size, pace] = [stored, perSecond].map((count) => shownCount(count, lang));
    return commandTexts[lang].grown(name[lang], size!, pace!, shownMs(cpuMsPerOrder, lang));
  }
}

/** Null where the system does not tell. */
function sumOf(each: OfEach): number | null {
  const values = Object.values(each);
  return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0));
}

export const listed = (each: OfEach) => Object.entries(each).map(([process, mb]) => ({ process, mb: rounded(mb) }));
