import type { Style } from '@shop/contracts';
import { systemRuntime } from '@shop/runtime';
import type { RunShops } from '@shop/cli';
import { ShopUnderLoad } from '../shop/shop-under-load.js';
import type { Processes } from '../machine/processes.js';
import { contenderTexts } from '../texts/contender-texts.js';
import type { Contender, Runner } from './contender.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A shop of this run; it stays up between its turns, with its stores growing. */
export class ShopContender implements Contender {
  readonly name;
  readonly kind;
  readonly keeps;
  private underLoad: Promise<ShopUnderLoad> | undefined;

  constructor(
    readonly id: Style,
    private readonly run: RunShops,
    private readonly dataDir: string,
  ) {
    ({ name: this.name, kind: this.kind, keeps: this.keeps } = contenderTexts[id]);
  }

  async open(): Promise<Runner> {
    const shop = await this.load();
    return {
      processes: () => this.processes(),
      refused: () => shop.refused.all,
      closed: (load, listener, signal) => shop.closed(load, listener, signal),
      close: async () => undefined,
    };
  }

  load(): Promise<ShopUnderLoad> {
    const { id, dataDir } = this;
    const gateway = this.run.shops?.gateways[id];
    if (gateway === undefined) throw new Error('the shop is not up');
    this.underLoad ??= ShopUnderLoad.open({ style: id, gateway, dataDir }, systemRuntime(silent));
    return this.underLoad;
  }

  /** The load is driven by this very process, which does little else meanwhile. */
  processes(): Processes {
    const own = (this.run.shops?.services() ?? []).filter(
      ({ style, name }) => style === this.id && name !== 'partners',
    );
    const services = own.map(({ name, replicas, ...process }) => {
      return [name, (replicas ?? [process]).flatMap(({ pid }) => pid ?? [])] as const;
    });
    const brokerPids = this.id === 'choreographed' ? (this.run.broker?.pids() ?? []) : [];
    const broker = brokerPids.length > 0 ? [['broker', brokerPids] as const] : [];
    return Object.fromEntries([...services, ...broker, ['load', [process.pid]] as const]);
  }

  async stop(): Promise<void> {
    (await this.underLoad?.catch(() => undefined))?.close();
  }
}
