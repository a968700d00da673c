import { setTimeout as sleep } from 'node:timers/promises';
import { inSeconds, RunShops, type Say, type Setting, type ShopsPlan, type Step } from '@shop/cli';
import { startGuardian } from '@shop/supervisor';
import type { Contender } from './contenders/contender.js';
import { installPeers } from './contenders/install-peers.js';
import { peerContenders } from './contenders/peer-contenders.js';
import { ShopContender } from './contenders/shop-contender.js';
import { ShopVariants } from './contenders/shop-variants.js';
import { Growth } from './stages/growth.js';
import { Messages } from './stages/messages.js';
import { OfferedLoad } from './stages/offered-load.js';
import { Overload } from './stages/overload.js';
import { Turns } from './stages/turns.js';
import type { BenchOptions } from './options.js';
import type { Effort } from './plan/effort.js';
import { commandTexts } from './texts/command-texts.js';
import { contendersOf } from './figures/contenders.js';
import { limitsOf, ratiosOf } from './figures/ratios.js';
import type { Found } from './write-bench.js';

export interface BenchPlan extends ShopsPlan, Pick<BenchOptions, 'contenders' | 'grow' | 'overload'> {
  readonly effort: Effort;
}

/** Peers that need one, whether a shop does or not. */
const needBroker: readonly string[] = ['bare-amqplib', 'nest-rmq'];

/** Ctrl-C has to be over within 5 s, shops and broker included; in milliseconds. */
const endWithinMs = 1_500;

/** One run of the benchmark: shops that stay up, and everybody measured in turn. */
export class Bench {
  private readonly run: RunShops;
  private readonly guardian = startGuardian();
  private readonly contenders: readonly Contender[];
  private readonly shops: readonly ShopContender[];
  private readonly variants: ShopVariants;
  private readonly turns: Turns;
  private readonly offered: OfferedLoad;
  private readonly growth: Growth;
  private readonly overload: Overload;
  private readonly messages: Messages;
  private installing: Promise<void> | undefined;
  /** What is being measured just now. */
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly plan: BenchPlan,
    private readonly setting: Setting,
  ) {
    const { world, signal } = setting;
    const withBroker = plan.contenders.some((id) => needBroker.includes(id));
    this.run = new RunShops({ ...plan, withBroker }, world, signal);
    const { dataDir } = plan;
    this.shops = plan.styles.map((style) => new ShopContender({ id: style, style, dataDir, run: () => this.run }));
    this.variants = new ShopVariants(plan, setting);
    const chosen = (contender: Contender) => plan.contenders.some((id) => id === contender.id);
    this.contenders = [...this.shops, ...this.variants.contenders, ...this.peers().filter(chosen)];
    const about = { lang: plan.lang, effort: plan.effort, signal };
    this.turns = new Turns(this.contenders, about);
    this.offered = new OfferedLoad(this.shops, this.turns, about);
    this.growth = new Growth(this.shops, plan.grow ?? 0, about);
    this.overload = new Overload(this.shops, this.turns, about);
    this.messages = new Messages(plan, this.run, setting);
  }

  steps(): Step[] {
    const { plan } = this;
    const said = commandTexts[plan.lang];
    const hasShops = this.shops.length > 0;
    const timed = (title: string, done: (time: string) => string, work: (say: Say) => Promise<void>): Step => ({
      title,
      run: async (say) => {
        const began = Date.now();
        const working = work(say);
        this.working = working.catch(() => undefined);
        await Promise.race([working, this.run.interrupted()]);
        return done(inSeconds(Date.now() - began, plan.lang));
      },
    });
    const steps = this.offered.count;
    return [
      ...this.run.steps(),
      ...(this.variants.contenders.length > 0
        ? [timed(said.variants, said.variantsDone, (say) => this.variants.start(say))]
        : []),
      ...(this.contenders.some(({ kind }) => kind === 'shop') ? [this.firstOrders()] : []),
      timed(
        said.turns,
        (time) => said.turnsDone(this.turns.count, time),
        (say) => this.turns.run(say),
      ),
      ...(hasShops
        ? [
            timed(
              said.steps,
              (time) => said.stepsDone(steps, time),
              (say) => this.offered.run(say),
            ),
          ]
        : []),
      ...(plan.grow ? [timed(said.growth, said.growthDone, (say) => this.growth.run(say))] : []),
      ...(plan.overload ? [timed(said.overloaded, said.overloadDone, (say) => this.overload.run(say))] : []),
      ...(hasShops ? [{ title: said.messages, run: () => this.messages.run() }] : []),
    ];
  }

  found(): Found {
    const messages = this.messages.counted;
    return {
      contenders: contendersOf(this.contenders, this.turns, this.offered.steps, messages),
      ratios: ratiosOf(this.turns.many),
      limits: limitsOf(this.turns.alone, this.plan.styles),
      growth: this.growth.found,
      overload: this.overload.found,
    };
  }

  /** What is being measured ends first; what does not end in time is left to the guardian, who kills it after us. */
  async stop(): Promise<void> {
    await Promise.all([...this.shops, ...this.variants.contenders].map((shop) => shop.stop()));
    const patience = new AbortController();
    const late = sleep(endWithinMs, false, { signal: patience.signal }).catch(() => false);
    const hasEnded = await Promise.race([this.working.then(() => true), late]);
    patience.abort();
    await this.messages.stop();
    await Promise.all([this.run.stop(), this.variants.stop()]);
    if (hasEnded) await this.guardian.dismiss();
  }

  private firstOrders(): Step {
    const said = commandTexts[this.plan.lang];
    return {
      title: said.firstOrders,
      run: async (say) => {
        const paces = await Promise.race([
          this.turns.first([...this.shops, ...this.variants.started], say),
          this.run.interrupted(),
        ]);
        return said.firstDone(paces.join(', '));
      },
    };
  }

  private peers(): Contender[] {
    const { signal, world } = this.setting;
    const { lang } = this.plan;
    return peerContenders({
      broker: () => this.run.broker,
      installed: () => (this.installing ??= installPeers(signal)),
      guard: (pids) => void this.guardian.watch(pids),
      postgres: (dataDir) => world.ensurePostgres({ dataDir, styles: [], log: () => undefined, signal, lang }),
    });
  }
}
