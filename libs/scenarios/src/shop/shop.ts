import type { Backlog, ControlServices, http, TraceMessage } from '@shop/contracts';
import type { Traits } from '../traits.js';
import type { Control } from './control.js';
import type { Customer } from './customer.js';
import type { Machine } from './eventually.js';
import type { ClientHistory } from './history.js';
import type { Ledger } from './ledgers.js';
import type { Limits } from './limits.js';
import type { Manager } from './manager.js';
import type { SeededAccount } from './people.js';

export type { Backlog, ControlServices, TraceMessage };
export type Product = http.Product;

/** What a story can do with a shop, in either style: only what can be done from outside. */
export interface Shop {
  readonly traits: Traits;
  readonly limits: Limits;
  readonly machine: Machine;
  readonly history: ClientHistory;
  /** Everybody who took part so far. */
  readonly customers: readonly Customer[];
  /** Every product made for this story. */
  readonly skus: readonly string[];
  readonly control: Control;

  manager(): Promise<Manager>;
  newCustomer(name?: string): Promise<Customer>;
  /** People who come to every story that needs many. */
  crowd(size: number): Promise<readonly Customer[]>;
  account(name: Exclude<SeededAccount, 'manager'>): Promise<Customer>;

  /**
   * A product of this story's own, on the shelf; returns when the whole shop knows its price and stock.
   *
   * @param price in centavos (default: 4990)
   * @param stock in units (default: 1000)
   */
  newProduct(options?: { readonly price?: number; readonly stock?: number }): Promise<Product>;
  /** Returns when a customer who puts the product into a cart is shown this price, in centavos. */
  untilPriceIsKnown(sku: string, amount: number): Promise<void>;
  /** Returns when the condition holds; says what it waited for and what it saw last when it does not. */
  waitFor<T>(what: string, read: () => Promise<T>, holds: (value: T) => boolean, limitMs?: number): Promise<T>;
  /** Where the broker of the run is, sign-in included. */
  brokerUrl(): Promise<string>;
  /** What the card network, the carrier and the mail server have on record. */
  ledger(orderId?: string): Promise<Ledger>;
}
