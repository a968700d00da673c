import type { Style } from '@shop/contracts';
import { systemRuntime } from '@shop/runtime';
import type { RunShops } from '@shop/cli';
import { usesBroker } from '@shop/supervisor';
import { ShopUnderLoad } from '../shop/shop-under-load.js';
import { treeOf } from '../machine/process-tree.js';
import type { Processes } from '../machine/processes.js';
import { contenderTexts, type ContenderId } from '../texts/contender-texts.js';
import type { Contender, Runner } from './contender.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

export interface ContendingShop {
  readonly id: ContenderId;
  readonly style: Style;
  readonly dataDir: string;
  /** @throws Error that says why the shop is not up */
  readonly run: () => RunShops;
}

/** A shop of this run; it stays up between its turns, with its stores growing. */
export class ShopContender implements Contender {
  readonly id;
  readonly name;
  readonly kind;
  readonly keeps;
  private underLoad: Promise<ShopUnderLoad> | undefined;

  constructor(private readonly shop: ContendingShop) {
    this.id = shop.id;
    ({ name: this.name, kind: this.kind, keeps: this.keeps } = contenderTexts[shop.id]);
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
    const { style, dataDir, run } = this.shop;
    const gateway = run().shops?.gateways[style];
    if (gateway === undefined) throw new Error('the shop is not up');
    this.underLoad ??= ShopUnderLoad.open({ style, gateway, dataDir }, systemRuntime(silent));
    return this.underLoad;
  }

  /** The load is driven by this very process, which does little else meanwhile. */
  processes(): Processes {
    const { shops, broker, restate, transport } = this.shop.run();
    const own = (shops?.services() ?? []).filter(({ style, name }) => style === this.shop.style && name !== 'partners');
    const services = own.map(({ name, replicas, ...process }) => {
      return [name, (replicas ?? [process]).flatMap(({ pid }) => pid ?? [])] as const;
    });
    const brokerPids = usesBroker(this.shop.style, transport) ? (broker?.pids() ?? []) : [];
    const beside = [['broker', brokerPids] as const, ['restate', restate ? treeOf(restate.pid) : []] as const].filter(
      ([, pids]) => pids.length > 0,
    );
    return Object.fromEntries([...services, ...beside, ['load', [process.pid]] as const]);
  }

  async stop(): Promise<void> {
    (await this.underLoad?.catch(() => undefined))?.close();
  }
}
