import type { BenchStep } from '@shop/contracts';
import type { Say } from '@shop/cli';
import type { ShopContender } from '../contenders/shop-contender.js';
import { stepOf } from '../figures/open-figures.js';
import { cpuOf, since } from '../machine/processes.js';
import type { OpenLoad } from '../load/open-load.js';
import { limitMs } from '../plan/effort.js';
import { commandTexts } from '../texts/command-texts.js';
import { shownCount, shownMs } from '../texts/shown.js';
import type { Stage } from './stage.js';
import type { Turns } from './turns.js';

/** Offered load in steps, up to more than a shop did with many in flight: throughput and latency against it. */
export class OfferedLoad {
  /** By shop. */
  readonly steps: Record<string, BenchStep[]> = {};

  constructor(
    private readonly shops: readonly ShopContender[],
    private readonly turns: Turns,
    private readonly stage: Stage,
  ) {}

  get count(): number {
    return this.shops.length * this.stage.effort.steps.length;
  }

  async run(say: Say): Promise<void> {
    for (const part of this.stage.effort.steps)
      for (const shop of this.shops) {
        const pace = this.turns.paceOf(shop.id);
        if (pace === undefined) continue;
        const step = await this.step(shop, { perSecond: pace * part, forMs: this.stage.effort.stepMs, limitMs });
        (this.steps[shop.id] ??= []).push(step);
        this.tell(shop, step, say);
      }
  }

  private async step(shop: ShopContender, load: OpenLoad): Promise<BenchStep> {
    const underLoad = await shop.load();
    await underLoad.fillFor([load], this.stage.signal);
    const processes = shop.processes();
    const before = cpuOf(processes);
    let used = {};
    const result = await underLoad.open(load, () => (used = since(before, cpuOf(processes))));
    return stepOf(result, used);
  }

  private tell({ name }: ShopContender, { offered, completed, p99Ms }: BenchStep, say: Say): void {
    const { lang } = this.stage;
    const [asked, done] = [offered, completed].map((rate) => shownCount(rate, lang));
    say.note(commandTexts[lang].step(name[lang], asked!, done!, shownMs(p99Ms, lang)));
  }
}
