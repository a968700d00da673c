import type { Say } from '@shop/cli';
import type { BenchContender } from '@shop/contracts';
import type { Contender } from '../contenders/contender.js';
import { measure } from '../contenders/measure.js';
import type { ShopContender } from '../contenders/shop-contender.js';
import { figureOf } from '../figures/figure.js';
import type { Sample } from '../figures/sample.js';
import type { ClosedLoad } from '../load/closed-load.js';
import { aloneWarmUpMs, limitMs } from '../plan/effort.js';
import { interleaved, type Turn } from '../plan/interleaving.js';
import { commandTexts } from '../texts/command-texts.js';
import { shownCount, shownMs } from '../texts/shown.js';
import type { Stage } from './stage.js';

/** By contender, one for each repetition; undefined where it could not be measured. */
type Samples = Record<string, (Sample | undefined)[]>;

/** Everybody is measured in turn, again and again: the part of a run that the ratios come from. */
export class Turns {
  readonly many: Samples = {};
  readonly alone: Samples = {};
  /** Why a contender could not be measured. */
  readonly missing = new Map<string, NonNullable<BenchContender['missing']>>();
  private readonly plan: readonly Turn<Contender>[];

  constructor(
    contenders: readonly Contender[],
    private readonly stage: Stage,
  ) {
    this.plan = interleaved(contenders, stage.effort.repetitions);
    for (const { id } of contenders) {
      const nothing = () => Array.from({ length: stage.effort.repetitions }, () => undefined);
      this.many[id] = nothing();
      this.alone[id] = nothing();
    }
  }

  get count(): number {
    return this.plan.length;
  }

  /** Orders a second with many in flight, over what was measured so far. */
  paceOf(id: string): number | undefined {
    return figureOf((this.many[id] ?? []).map((sample) => sample?.perSecond))?.median;
  }

  /** Orders that count for nothing: a shop warms up, and it becomes known how many carts a turn of it takes. */
  async first(shops: readonly ShopContender[], say: Say): Promise<string[]> {
    const { lang, signal } = this.stage;
    const paces: string[] = [];
    for (const shop of shops) {
      say.now(shop.name[lang]);
      const runner = await shop.open();
      const { warmUpMs, forMs } = this.stage.effort;
      // A shop that has just been started takes its time with the first of them.
      const long = { ...this.manyAtOnce, warmUpMs: 0, forMs: warmUpMs + 2 * forMs };
      const { perSecond } = await measure(runner, long, signal);
      await measure(runner, this.oneAtOnce, signal);
      paces.push(commandTexts[lang].pace(shop.name[lang], shownCount(perSecond, lang)));
    }
    return paces;
  }

  async run(say: Say): Promise<void> {
    for (const turn of this.plan) {
      this.stage.signal.throwIfAborted();
      // What cannot be installed or started now cannot be the next time either.
      if (!this.missing.has(turn.contender.id)) await this.take(turn, say);
    }
  }

  private async take({ contender, repetition }: Turn<Contender>, say: Say): Promise<void> {
    const { lang, effort, signal } = this.stage;
    const said = commandTexts[lang];
    const told = (what: string) => said.turn(repetition, effort.repetitions, contender.name[lang], what);
    try {
      say.now(told(said.opening));
      const runner = await contender.open();
      try {
        say.now(told(said.alone));
        const alone = await measure(runner, this.oneAtOnce, signal);
        say.now(told(said.many(effort.inFlight)));
        const many = await measure(runner, this.manyAtOnce, signal);
        this.alone[contender.id]![repetition - 1] = alone;
        this.many[contender.id]![repetition - 1] = many;
        say.note(told(this.inWords(many, alone)));
      } finally {
        await runner.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      const why = whyNot(error);
      this.missing.set(contender.id, why);
      say.note(told(said.couldNot(why[lang])));
    }
  }

  private inWords(many: Sample, alone: Sample): string {
    const { lang } = this.stage;
    const said = commandTexts[lang];
    const [p50, p99, lone] = [many.p50Ms, many.p99Ms, alone.p50Ms].map((ms) => shownMs(ms, lang));
    const unfinished = many.unfinished + alone.unfinished;
    const figures = said.figures(shownCount(many.perSecond, lang), p50!, p99!, lone!);
    return unfinished > 0 ? `${figures}${said.apart(unfinished)}` : figures;
  }

  private get manyAtOnce(): ClosedLoad {
    const { inFlight, warmUpMs, forMs } = this.stage.effort;
    return { inFlight, warmUpMs, forMs, limitMs };
  }

  private get oneAtOnce(): ClosedLoad {
    return { inFlight: 1, warmUpMs: aloneWarmUpMs, forMs: this.stage.effort.aloneMs, limitMs };
  }
}

/** What npm, a database or an engine says is said in its own words. */
function whyNot(error: unknown): NonNullable<BenchContender['missing']> {
  const words = error instanceof Error ? error.message : String(error);
  return { en: words, pt: words };
}
