import { inSeconds, RunShops, type Say, type Setting, type ShopsPlan, type Step } from '@shop/cli';
import type { ScenarioResult, Style } from '@shop/contracts';
import { spreadOf } from '@shop/report';
import { runnersOf, type Scenario } from '@shop/scenarios';
import type { Away } from './run/downtime.js';
import { blockOfLoad } from './run/block-of-load.js';
import { roundOfDowntimes } from './run/round-of-downtimes.js';
import type { Effort } from './effort.js';
import type { Reading } from './reading.js';
import { partName } from './texts/claim-texts.js';
import { commandTexts } from './texts/command-texts.js';
import { Yardstick } from './yardstick/yardstick.js';

export interface MeasuringPlan extends ShopsPlan {
  readonly effort: Effort;
}

type Found = readonly Omit<Reading, 'style'>[];

interface Stage {
  readonly shops: RunShops;
  readonly run: (scenario: Scenario, style: Style) => Promise<ScenarioResult>;
  readonly say: Say;
}

/**
 * What is measured by running both shops. Each stage has shops of its own: what is to be taken away needs wires and
 * traces, and those cost what the other stage measures.
 */
export class Measuring {
  readonly readings: Reading[] = [];
  private yardstick: Yardstick | undefined;
  private readonly withWires: RunShops;
  private readonly plain: RunShops;

  constructor(
    private readonly plan: MeasuringPlan,
    { world, signal }: Setting,
  ) {
    this.withWires = new RunShops({ ...plan, wired: true }, world, signal);
    this.plain = new RunShops({ ...plan, traced: false }, world, signal);
  }

  steps(): Step[] {
    const { downtimes, load } = commandTexts[this.plan.lang];
    return [
      ...this.plain.steps(),
      { title: load, run: (say) => this.loads(say) },
      ...this.withWires.steps(),
      { title: downtimes, run: (say) => this.downtimes(say) },
    ];
  }

  async stop(): Promise<void> {
    await Promise.all([this.plain.stop(), this.withWires.stop(), this.yardstick?.stop()]);
  }

  /** Processor's time of a plain HTTP call while load was measured, in milliseconds: the median; undefined before. */
  get plainCallMs(): number | undefined {
    return spreadOf(this.yardstick?.read ?? [])?.p50;
  }

  /**
   * In one style after the other, block by block: each has the machine to itself. Each block is of processes started anew:
   * two of the same program do not cost the same, and what differs between them belongs into the spread of one run.
   */
  private async loads(say: Say): Promise<string> {
    const { lang, styles, effort } = this.plan;
    const said = commandTexts[lang];
    const began = Date.now();
    const yardstick = (this.yardstick = new Yardstick());
    const { blocks, samplesInABlock: samples, warmUpBursts } = effort;
    for (let number = 1; number <= blocks; number += 1) {
      if (number > 1) await this.plain.start(say);
      const stage = { shops: this.plain, run: runnersOf(this.plain.scenarioTargets()), say };
      for (const style of styles) {
        const brokerPids = this.plain.broker?.pids() ?? [];
        const block = { number, style, samples, warmUpBursts, brokerPids, yardstick };
        await this.measure(stage, style, (ended) => blockOfLoad(block, ended));
        say.note(said.sampled(style, number * samples, blocks * samples));
      }
    }
    await Promise.all([this.plain.stop(), yardstick.stop()]);
    return said.loadDone(blocks * samples, inSeconds(Date.now() - began, lang));
  }

  /** In both styles at the same time: shares and counts do not depend on who else is at work. */
  private async downtimes(say: Say): Promise<string> {
    const { lang, styles, effort } = this.plan;
    const said = commandTexts[lang];
    const began = Date.now();
    const stage = { shops: this.withWires, run: runnersOf(this.withWires.scenarioTargets()), say };
    for (let number = 1; number <= effort.rounds; number += 1)
      await Promise.all(
        styles.map((style) => {
          const away = (what: Away) => say.note(said.away(style, number, effort.rounds, partName(what)[lang]));
          return this.measure(stage, style, (ended) => roundOfDowntimes(number, { away, ended }));
        }),
      );
    return said.downtimesDone(effort.rounds, inSeconds(Date.now() - began, lang));
  }

  /** What a story has found counts only when the shop kept every promise in it. */
  private async measure(
    { shops, run, say }: Stage,
    style: Style,
    storyOf: (ended: (found: Found) => void) => Scenario,
  ): Promise<void> {
    let found: Found = [];
    const story = storyOf((readings) => (found = readings));
    const { outcome, error } = await Promise.race([run(story, style), shops.interrupted()]);
    if (outcome === 'passed') this.readings.push(...found.map((reading) => ({ ...reading, style })));
    else say.note(commandTexts[this.plan.lang].failed(style, story.id, error?.message ?? outcome));
  }
}
