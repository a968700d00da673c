import type { Backlog, http } from '@shop/contracts';
import type { Exchange } from '../shop/history.js';
import type { Ledger } from '../shop/ledgers.js';

export type Order = http.Order;
export type OrderAudit = http.OrderAudit;
export type StockAudit = http.StockAudit;
export type Notice = ReturnType<typeof http.Notice.parse>;

/** Everything the checker judges by, gathered when the shop has come to rest. What is judged is data and nothing else. */
export interface Evidence {
  /** What the clients asked and were answered. */
  readonly history: readonly Exchange[];
  readonly customers: readonly { readonly id: string; readonly email: string }[];
  /** The orders of these customers for the products of this story, each as its owner is shown it. */
  readonly orders: readonly { readonly owner: string; readonly order: Order }[];
  /** By order id. */
  readonly audits: Readonly<Record<string, OrderAudit>>;
  /** The partners' rows of these orders. */
  readonly ledger: Ledger;
  /** Order ids in the partners' ledgers, written since the story began, that no order of the shop has. */
  readonly orphans: readonly string[];
  /** The products of this story at the end. */
  readonly stock: readonly StockAudit[];
  /** By customer id: what each was told about the orders of this story. */
  readonly notices: Readonly<Record<string, readonly Notice[]>>;
  /** What is left to do: now, and when the story began (by an earlier story that failed). */
  readonly backlog: Backlog;
  readonly backlogBefore: Backlog;
  /** The dead letters that the story made on purpose, by queue. */
  readonly deadExpected: Readonly<Record<string, number>>;
}

export interface Violation {
  readonly invariant: string;
  /** A sentence that names what is wrong where. */
  readonly message: string;
  readonly expected?: unknown;
  readonly observed?: unknown;
}

/** @returns every violation found; none: it holds */
export type Invariant = (evidence: Evidence) => readonly Violation[];

/** Makes the violations of one invariant carry its name. */
export function violationsOf(invariant: string) {
  return (message: string, expected?: unknown, observed?: unknown): Violation => ({
    invariant,
    message,
    ...(expected !== undefined && { expected }),
    ...(observed !== undefined && { observed }),
  });
}
