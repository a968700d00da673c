import { setTimeout as delay } from 'node:timers/promises';
import { withoutPassword, type Broker, type Lang } from '@shop/broker';
import { serviceNames, type Report, type ReportScenario, type Style } from '@shop/contracts';
import type { Progress } from '@shop/scenarios';
import type { ShopEvent, Shops } from '@shop/supervisor';
import type { Say, Step } from './steps.js';
import { inSeconds, texts, type Texts } from './texts.js';
import type { World } from './world.js';

export interface RunPlan {
  readonly lang: Lang;
  readonly styles: readonly Style[];
  readonly portBase: number;
  readonly host: string;
  readonly dataDir: string;
  readonly broker?: string | undefined;
  readonly only?: readonly string[] | undefined;
}

/** One run: a broker, shops, and the scenarios told against them. Stopped in the opposite order. */
export class Run {
  shops: Shops | undefined;
  private broker: Broker | undefined;
  private scenarios: ReportScenario[] = [];
  private stopped: Promise<void> | undefined;
  private readonly text: Texts;

  constructor(
    private readonly plan: RunPlan,
    private readonly world: World,
    private readonly signal: AbortSignal,
  ) {
    this.text = texts[plan.lang];
  }

  /** The orchestrated style needs no broker, and is not kept waiting for one. */
  steps(): Step[] {
    const broker = { title: this.text.findBroker, run: (say: Say) => this.findBroker(say) };
    return [
      ...(this.plan.styles.includes('choreographed') ? [broker] : []),
      { title: this.text.startShops, run: (say) => this.startShops(say) },
      { title: this.text.runScenarios, run: (say) => this.runScenarios(say) },
    ];
  }

  report(): Promise<Report> {
    const { broker, scenarios } = this;
    const shown = broker && {
      url: withoutPassword(broker.url),
      version: broker.version,
      managed: broker.managed,
    };
    return this.world.makeReport({ scenarios, broker: shown ?? null });
  }

  /** Whether every scenario was run and passed, in every style that was asked for. */
  get passed(): boolean {
    return this.scenarios.length > 0 && this.scenarios.every((each) => this.passedIn(each) === this.plan.styles.length);
  }

  /** The shops first; if they take their time, the broker does not wait longer, so that all is gone within 5 s. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    const shops = this.shops?.stop();
    const patience = new AbortController();
    await Promise.race([shops, delay(1_800, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    await Promise.all([shops, this.broker?.stop()]);
  }

  private async findBroker(say: Say): Promise<string> {
    const began = Date.now();
    const { broker: url, dataDir, lang } = this.plan;
    const { signal } = this;
    this.broker = await this.world.ensureBroker({ url, dataDir, lang, signal, log: (line) => say.note(line) });
    return this.text.brokerReady(this.broker.version, this.broker.managed, inSeconds(Date.now() - began, lang));
  }

  private async startShops(say: Say): Promise<string> {
    const began = Date.now();
    const total = this.plan.styles.length * (serviceNames.length + 1);
    const ready = new Set<string>();
    const onEvent = (event: ShopEvent) => this.tell(event, say, ready, total);
    const { signal, broker = null, plan } = this;
    this.shops = await this.world.startShops({ ...plan, broker, signal, onEvent, breakable: true });
    return this.text.shopsReady(total, inSeconds(Date.now() - began, plan.lang));
  }

  private tell(event: ShopEvent, say: Say, ready: Set<string>, total: number): void {
    const who = `${event.style} ${event.service}`;
    if (event.kind === 'ready') say.now(this.text.up(ready.add(who).size, total));
    if (event.kind === 'late') say.note(this.text.late(who, event.waitingFor ?? '…'));
    // Scenarios end processes on purpose; only what ends by itself is news.
    if (event.kind === 'died' && event.asked !== true) say.note(this.text.died(who, String(event.code)));
  }

  private async runScenarios(say: Say): Promise<string> {
    if (!this.shops) throw new Error('the scenarios need shops');
    const began = Date.now();
    const { gateways, partners, controlUrl } = this.shops;
    const { styles, only, lang } = this.plan;
    const brokerUrl = this.broker?.url;
    const running = this.world.runScenarios({
      ...{ styles, gateways, partners, controlUrl },
      ...(brokerUrl === undefined ? {} : { brokerUrl }),
      ...(only === undefined ? {} : { only }),
      onProgress: (progress) => this.follow(progress, say),
    });
    this.scenarios = await Promise.race([running, this.interrupted()]);
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

  private interrupted(): Promise<never> {
    return new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error), { once: true });
    });
  }
}
