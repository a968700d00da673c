import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RunShops, type Say, type Setting, type ShopsPlan } from '@shop/cli';
import { contenderTexts, type ContenderId } from '../texts/contender-texts.js';
import { ShopContender } from './shop-contender.js';

type Plan = ShopsPlan & { readonly contenders: readonly string[] };

/** The orchestrated shop with one thing changed: what that costs is told apart from what the style costs. */
const settings = {
  'orchestrated-rabbitmq': { transport: 'rabbitmq' },
  'orchestrated-restate': { saga: 'restate' },
} as const satisfies Partial<Record<ContenderId, Pick<ShopsPlan, 'transport' | 'saga'>>>;

export type VariantId = keyof typeof settings;
const variantIds = Object.keys(settings) as VariantId[];

/** Shops of their own, beside the two that are compared; they stay up between their turns as those do. */
export class ShopVariants {
  readonly contenders: readonly ShopContender[];
  private readonly wanted: readonly VariantId[];
  private readonly runs = new Map<string, RunShops>();
  private readonly failures = new Map<string, unknown>();

  constructor(
    private readonly plan: Plan,
    private readonly setting: Setting,
  ) {
    this.wanted = variantIds.filter((id) => plan.contenders.includes(id));
    this.contenders = this.wanted.map(
      (id) => new ShopContender({ id, style: 'orchestrated', dataDir: this.folderOf(id), run: () => this.runOf(id) }),
    );
  }

  /** Those that are up. */
  get started(): readonly ShopContender[] {
    return this.contenders.filter(({ id }) => this.runs.has(id) && !this.failures.has(id));
  }

  /** Starts one after the other. What cannot be started is missing in the result, with the reason. */
  async start(say: Say): Promise<void> {
    for (const id of this.wanted) {
      say.now(contenderTexts[id].name[this.plan.lang]);
      try {
        await this.startOne(id, say);
      } catch (error) {
        this.setting.signal.throwIfAborted();
        this.failures.set(id, error);
      }
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.runs.values()].map((run) => run.stop()));
  }

  private async startOne(id: VariantId, say: Say): Promise<void> {
    const { plan, setting } = this;
    const dataDir = this.folderOf(id);
    mkdirSync(dataDir, { recursive: true });
    const portBase = await setting.world.freePortBase(['orchestrated'], plan.host, 1);
    const own = { ...plan, ...settings[id], styles: ['orchestrated'] as const, dataDir, portBase, withBroker: false };
    const run = new RunShops(own, setting.world, setting.signal);
    this.runs.set(id, run);
    for (const step of run.steps()) await step.run(say);
  }

  private runOf(id: VariantId): RunShops {
    if (this.failures.has(id)) throw this.failures.get(id);
    const run = this.runs.get(id);
    if (!run) throw new Error('the shop is not up');
    return run;
  }

  private folderOf(id: VariantId): string {
    return join(this.plan.dataDir, 'variants', id);
  }
}
