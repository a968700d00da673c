import type { RpcTransport, Style } from '@shop/contracts';
import { traitsOf } from '../traits.js';
import { Client, must } from './client.js';
import { Control } from './control.js';
import { Customer } from './customer.js';
import { eventually, type Machine } from './eventually.js';
import { ClientHistory } from './history.js';
import { readLedger } from './ledgers.js';
import { limitsOf, type Limits } from './limits.js';
import { Manager } from './manager.js';
import type { People, Session } from './people.js';
import type { Shop } from './shop.js';

export interface Addresses {
  /** At least one; any of them can be asked. */
  readonly gateways: readonly string[];
  readonly controlUrl: string;
  readonly partners: string;
  /** With its password, which the control interface does not show; absent: what the control interface shows. */
  readonly brokerUrl?: string;
}

export interface ShopOptions extends Addresses {
  readonly style: Style;
  /** How the calls of the orchestrated style travel. (Default: by TCP) */
  readonly rpcTransport?: RpcTransport | undefined;
  readonly machine: Machine;
  readonly people: People;
  readonly limits?: Limits;
}

/** A shop as one story sees it: with a history, products and customers of its own. */
export function openShop({ style, rpcTransport, machine, people, limits = limitsOf(), ...at }: ShopOptions): Shop {
  const history = new ClientHistory();
  const client = new Client(at.gateways, machine, history, limits.requestMs);
  const control = new Control(at.controlUrl, style, at.gateways, machine, limits.stateMs);
  const customers = new Map<string, Customer>();
  const skus: string[] = [];

  const enter = ({ token, customer: { id, name, email } }: Session) => {
    const known = customers.get(id) ?? new Customer(id, name, email, token, client, machine, limits);
    customers.set(id, known);
    return known;
  };
  const manager = async () => {
    const { customer, token } = await people.seeded(client, 'manager');
    return new Manager({ id: customer.id, token }, client, machine);
  };
  const waitFor: Shop['waitFor'] = (what, read, holds, limitMs = limits.finalMs) =>
    eventually(machine, { what, read, holds, limitMs });
  const untilPriceIsKnown = async (sku: string, amount: number) => {
    const [probe] = await people.crowd(client, 1);
    const visitor = enter(probe!);
    await waitFor(
      `the price of ${sku} to be shown as ${amount}`,
      async () => must(await visitor.put(sku, 1)).items.find((line) => line.sku === sku)?.unitPrice.amount,
      (shown) => shown === amount,
      limits.copyMs,
    );
    await waitFor(
      `${sku} to be taken out of the cart again`,
      async () => must(await visitor.remove(sku)),
      () => true,
    );
  };

  return {
    traits: traitsOf(style, rpcTransport),
    limits,
    machine,
    history,
    control,
    skus,
    get customers() {
      return [...customers.values()];
    },
    manager,
    newCustomer: async (name = 'Clara') => enter(await people.signUp(client, name)),
    crowd: async (size) => (await people.crowd(client, size)).map(enter),
    account: async (name) => enter(await people.seeded(client, name)),
    waitFor,
    untilPriceIsKnown,
    async brokerUrl() {
      const url = at.brokerUrl ?? (await control.services()).broker?.url;
      if (url === undefined) throw new Error('This run has no broker');
      return url;
    },
    ledger: (orderId) => readLedger(at.partners, orderId),
    async newProduct({ price = 4_990, stock = 1_000 } = {}) {
      const sku = `STORY-${machine.ids.next().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
      skus.push(sku);
      const keeper = await manager();
      await keeper.setPrice(sku, `Book ${sku.slice(-4)}`, price);
      await keeper.setStock(sku, stock);
      await untilPriceIsKnown(sku, price);
      const visitor = enter((await people.crowd(client, 1))[0]!);
      return waitFor(
        `the catalogue to show ${stock} units of ${sku}`,
        async () => must(await visitor.product(sku)),
        ({ available }) => available === stock,
        limits.copyMs,
      );
    },
  };
}
