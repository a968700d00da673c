import { setTimeout as sleep } from 'node:timers/promises';
import { RunShops, type Setting, type ShopsPlan } from '@shop/cli';
import { domains, Trace, type Style, type TraceMessage } from '@shop/contracts';
import { sendHttp } from '@shop/runtime';
import { ShopContender } from '../contenders/shop-contender.js';
import { commandTexts } from '../texts/command-texts.js';

/** Spans come in batches, a little after the messages, in milliseconds. */
const betweenLooksMs = 700;
const looksAtMost = 30;
const isService = (name: string) => (domains as readonly string[]).includes(name);

/** Commands, answers and events between services, an event once for each who hears it. */
export const messagesBetweenServices = (trace: readonly TraceMessage[]): number =>
  trace.filter(({ from, to }) => isService(from) && isService(to) && from !== to).length;

/** What an order takes in messages, counted from its trace: in shops started anew, since tracing costs what was measured. */
export class Messages {
  readonly counted: Partial<Record<Style, number>> = {};
  private traced: RunShops | undefined;

  constructor(
    private readonly plan: ShopsPlan,
    private readonly measured: RunShops,
    private readonly setting: Setting,
  ) {}

  async run(): Promise<string> {
    const { plan, measured, setting } = this;
    await measured.shops?.stop();
    const broker = measured.broker?.url;
    // The broker that is there goes on, and is stopped by who has started it.
    this.traced = new RunShops({ ...plan, traced: true, broker }, setting.world, setting.signal);
    for (const step of this.traced.steps()) await step.run({ now: () => undefined, note: () => undefined });
    for (const style of plan.styles) this.counted[style] = await this.countIn(style, this.traced);
    await this.traced.stop();
    const counts = plan.styles.map((style) => `${style} ${this.counted[style] ?? '–'}`);
    return commandTexts[plan.lang].messagesDone(counts.join(', '));
  }

  async stop(): Promise<void> {
    await this.traced?.stop();
  }

  private async countIn(style: Style, run: RunShops): Promise<number> {
    const shop = new ShopContender({ id: style, style, dataDir: this.plan.dataDir, run: () => run });
    try {
      const id = await (await shop.load()).one(this.setting.signal);
      return messagesBetweenServices(await settledTrace(`${run.shops?.controlUrl}/traces/${id}`));
    } finally {
      await shop.stop();
    }
  }
}

/** It is whole when two looks in a row agree. @throws Error when they never do */
async function settledTrace(url: string): Promise<readonly TraceMessage[]> {
  let before = -1;
  for (let look = 0; look < looksAtMost; look += 1) {
    await sleep(betweenLooksMs);
    const answer = await sendHttp(url, { method: 'GET', headers: {}, signal: AbortSignal.timeout(10_000) });
    const messages = answer.status === 200 ? Trace.parse(JSON.parse(answer.text)).messages : [];
    if (messages.length > 0 && messages.length === before) return messages;
    before = messages.length;
  }
  throw new Error(`the trace at ${url} never came to rest`);
}
