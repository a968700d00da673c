import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchOverload, BenchStep } from '@shop/contracts';
import type { Say } from '@shop/cli';
import type { ShopContender } from '../contenders/shop-contender.js';
import { stepOf } from '../figures/open-figures.js';
import type { OpenLoad, OpenResult } from '../load/open-load.js';
import { cpuOf, residentOf, since, type OfEach } from '../machine/processes.js';
import { limitMs } from '../plan/effort.js';
import { commandTexts } from '../texts/command-texts.js';
import { shownCount, shownMs } from '../texts/shown.js';
import { listed } from './growth.js';
import type { Stage } from './stage.js';
import type { Turns } from './turns.js';

/** Load before and after, and meanwhile, as parts of what the shop did with many in flight. */
const usual = 0.8;
const twice = 2;
/** After the load has gone, a shop has so long to be itself again, in milliseconds. */
const recoveryMs = 10_000;
const memoryEveryMs = 1_000;

/** Twice what a shop can do: what it takes in, what it turns away, and how it is before and after. */
export class Overload {
  readonly found: BenchOverload[] = [];

  constructor(
    private readonly shops: readonly ShopContender[],
    private readonly turns: Turns,
    private readonly stage: Stage,
  ) {}

  async run(say: Say): Promise<void> {
    for (const shop of this.shops) {
      const pace = this.turns.paceOf(shop.id);
      if (pace !== undefined) this.found.push(await this.overload(shop, pace, say));
    }
  }

  private async overload(shop: ShopContender, pace: number, say: Say): Promise<BenchOverload> {
    const { effort, signal } = this.stage;
    const underLoad = await shop.load();
    const ordinary: OpenLoad = { perSecond: pace * usual, forMs: effort.stepMs, limitMs };
    const heavy: OpenLoad = { perSecond: pace * twice, forMs: effort.overloadMs, limitMs };
    say.now(shop.name[this.stage.lang]);
    await underLoad.fillFor([ordinary, heavy, ordinary], signal);
    const run = async (load: OpenLoad, over?: () => void): Promise<BenchStep> => {
      const before = cpuOf(shop.processes());
      let used: OfEach = {};
      const result: OpenResult = await underLoad.open(load, () => {
        used = since(before, cpuOf(shop.processes()));
        over?.();
      });
      return stepOf(result, used);
    };

    const before = await run(ordinary);
    const silentBefore = underLoad.refused.withoutRetryAfter;
    const watching = watchMemory(shop);
    let meanwhile!: Promise<BenchStep>;
    await new Promise<void>((over) => {
      meanwhile = run(heavy, over);
    });
    const mostResidentMb = listed(watching());
    const withoutRetryAfter = underLoad.refused.withoutRetryAfter - silentBefore;
    await sleep(recoveryMs, undefined, { signal });
    const after = await run(ordinary);
    const during = await meanwhile;
    this.tell(shop, { before, during, after }, say);
    return { contender: shop.id, before, during, after, withoutRetryAfter, mostResidentMb };
  }

  private tell({ name }: ShopContender, phases: Pick<BenchOverload, 'before' | 'during' | 'after'>, say: Say): void {
    const { lang } = this.stage;
    const said = commandTexts[lang];
    for (const phase of ['before', 'during', 'after'] as const) {
      const { accepted, refused, p99Ms } = phases[phase];
      const [taken, away] = [accepted, refused].map((rate) => shownCount(rate, lang));
      say.note(said.phase(name[lang], said[phase], taken!, away!, shownMs(p99Ms, lang)));
    }
  }
}

/** @returns ends the watch, and tells the most that each process had at any look */
function watchMemory(shop: ShopContender): () => OfEach {
  let most: OfEach = {};
  const look = () => {
    const now = residentOf(shop.processes());
    most = {
      ...most,
      ...Object.fromEntries(Object.entries(now).map(([name, mb]) => [name, Math.max(mb, most[name] ?? 0)])),
    };
  };
  const looking = setInterval(look, memoryEveryMs);
  return () => {
    clearInterval(looking);
    look();
    return most;
  };
}
