import { RunShops, runSteps, type Setting, type ShopsPlan } from '@shop/cli';
import type { ReportScenario, Style } from '@shop/contracts';
import { limitsOf, type Scenario } from '@shop/scenarios';
import type { Bench, Files } from './lab.js';
import { startLiar, type Liar } from './liar.js';
import type { Lie } from './lies.js';
import { builtCode } from './workspace.js';

/** How long a story looks for what a liar hides. The same story has just passed without one, on a shop that is up. */
const patienceWithLies = { ...limitsOf(), finalMs: 20_000 };

/** Shops that exist only for a check. They are started when the first story is told: most mistakes are found before. */
export class OwnBench implements Bench {
  readonly code = builtCode;
  readonly lang;
  private readonly shops: RunShops;
  private started: Promise<void> | undefined;

  constructor(
    private readonly plan: ShopsPlan,
    private readonly setting: Setting,
    readonly files: Files,
  ) {
    this.lang = plan.lang;
    this.shops = new RunShops(plan, setting.world, setting.signal);
  }

  async tell(stories: readonly Scenario[], lie?: Lie): Promise<readonly ReportScenario[]> {
    this.started ??= runSteps(this.shops.steps(), this.setting.output);
    await this.started;
    const targets = this.shops.scenarioTargets();
    if (!lie) return this.run({ ...targets, scenarios: stories });
    const liars: Liar[] = [];
    const behindALiar = async (urls: Readonly<Partial<Record<Style, string | readonly string[]>>>) => {
      const each = this.plan.styles.map(async (style) => {
        const liar = await startLiar([urls[style]!].flat()[0]!, lie);
        liars.push(liar);
        return [style, liar.url] as const;
      });
      return Object.fromEntries(await Promise.all(each));
    };
    try {
      const gateways = await behindALiar(targets.gateways);
      const partners = await behindALiar(targets.partners);
      return await this.run({ ...targets, gateways, partners, scenarios: stories, limits: patienceWithLies });
    } finally {
      await Promise.all(liars.map((liar) => liar.stop()));
    }
  }

  stop(): Promise<void> {
    return this.shops.stop();
  }

  private run(options: Parameters<Setting['world']['runScenarios']>[0]): Promise<ReportScenario[]> {
    const only = (options.scenarios ?? []).map(({ id }) => id);
    return Promise.race([this.setting.world.runScenarios({ ...options, only }), this.shops.interrupted()]);
  }
}
