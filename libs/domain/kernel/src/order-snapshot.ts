import { sum, times, type Money } from './money.js';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface OrderLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

/**
 * What an order was accepted with, frozen: copied along with every message of its flow. It never changes, so a copy
 * needs no version and nobody has to wait for a second message to know it.
 */
export interface OrderSnapshot {
  readonly id: string;
  readonly customer: Customer;
  readonly items: readonly OrderLine[];
  readonly total: Money;
  readonly shipTo: Address;
}

export function totalOf(items: readonly OrderLine[]): Money {
  return sum(items.map(({ unitPrice, quantity }) => times(unitPrice, quantity)));
}

/** Why an order ends as cancelled. The first reason that is recorded stays. */
export const cancelReasons = [
  'payment_declined',
  'insufficient_funds',
  'payment_timeout',
  'out_of_stock',
  'carrier_refused',
  'customer_request',
] as const;
export type CancelReason = (typeof cancelReasons)[number];

export type DeclineReason = Extract<
  CancelReason,
  'payment_declined' | 'insufficient_funds' | 'payment_timeout' | 'customer_request'
>;
export type RefusalReason = Extract<CancelReason, 'out_of_stock' | 'carrier_refused' | 'customer_request'>;
