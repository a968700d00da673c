import { withoutPassword } from '@shop/broker';
import type { Report, ReportScenario } from '@shop/contracts';
import type { Progress } from '@shop/scenarios';
import type { Shops } from '@shop/supervisor';
import { RunShops, type ShopsPlan } from './run-shops.js';
import type { Say, Step } from './steps.js';
import { inSeconds, texts, type Texts } from './texts.js';
import type { World } from './world.js';

export interface RunPlan extends ShopsPlan {
  readonly only?: readonly string[] | undefined;
}

/** One run: a broker, shops, and the scenarios told against them. */
export class Run {
  private readonly own: RunShops;
  private scenarios: ReportScenario[] = [];
  private readonly text: Texts;

  constructor(
    private readonly plan: RunPlan,
    private readonly world: World,
    signal: AbortSignal,
  ) {
    this.own = new RunShops(plan, world, signal);
    this.text = texts[plan.lang];
  }

  get shops(): Shops | undefined {
    return this.own.shops;
  }

  /** Where the classroom page is, where there is one. */
  get classroomUrl(): string | undefined {
    return this.own.classroom?.url;
  }

  steps(): Step[] {
    return [...this.own.steps(), { title: this.text.runScenarios, run: (say) => this.runScenarios(say) }];
  }

  report(): Promise<Report> {
    const { scenarios } = this;
    const { broker } = this.own;
    const shown = broker && {
      url: withoutPassword(broker.url),
      version: broker.version,
      managed: broker.managed,
    };
    return this.world.makeReport({ scenarios, broker: shown ?? null, rpcTransport: this.own.transport });
  }

  /** Whether every scenario was run and passed, in every style that was asked for. */
  get passed(): boolean {
    return this.scenarios.length > 0 && this.scenarios.every((each) => this.passedIn(each) === this.plan.styles.length);
  }

  stop(): Promise<void> {
    return this.own.stop();
  }

  private async runScenarios(say: Say): Promise<string> {
    const began = Date.now();
    const { styles, only, lang } = this.plan;
    const running = this.world.runScenarios({
      ...this.own.scenarioTargets(),
      ...(only === undefined ? {} : { only }),
      onProgress: (progress) => this.follow(progress, say),
    });
    this.scenarios = await Promise.race([running, this.own.interrupted()]);
    const passed = this.scenarios.filter((each) => this.passedIn(each) === styles.length).length;
    return this.text.scenariosDone(passed, this.scenarios.length, inSeconds(Date.now() - began, lang));
  }

  private follow(progress: Progress, say: Say): void {
    const { id, style, total } = progress;
    if (progress.type === 'started') return say.now(this.text.running(progress.index + 1, total, id, style));
    const outcome = progress.result.outcome === 'passed' ? this.text.passed : this.text.failed;
    const time = inSeconds(progress.result.ms, this.plan.lang);
    say.note(this.text.finished(progress.index + 1, total, id, style, outcome, time));
  }

  private passedIn({ results }: ReportScenario): number {
    return this.plan.styles.filter((style) => results[style]?.outcome === 'passed').length;
  }
}
