import { z } from 'zod';

/** Amounts are centavos: whole, never negative, and far from where doubles lose precision. */
export const Money = z.strictObject({ amount: z.int().min(0).max(1_000_000_000_000), currency: z.literal('BRL') });
export type Money = z.infer<typeof Money>;

export const Sku = z.string().regex(/^[A-Z0-9-]{1,32}$/, 'must be 1 to 32 of A-Z, 0-9 and -');
export const Id = z.string().min(1).max(64);
export const Timestamp = z.iso.datetime();
export const Quantity = z.int().min(1).max(99);
export const Units = z.int().min(0).max(1_000_000_000);
export const Version = z.int().min(0);
/** Text a person typed. No control characters, so that it can never break a log line or a mail header. */
export const Text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'must not contain control characters');
export const Email = z.email().max(254).toLowerCase();

export const Customer = z.strictObject({ id: Id, name: Text(200), email: z.email().max(254) });
export const Address = z.strictObject({
  name: Text(200),
  street: Text(200),
  city: Text(100),
  postalCode: Text(20),
  country: Text(60),
});
export type Address = z.infer<typeof Address>;

export const OrderLine = z.strictObject({ sku: Sku, name: Text(200), quantity: Quantity, unitPrice: Money });
export type OrderLine = z.infer<typeof OrderLine>;

/** The frozen order that every message of its flow carries. */
export const OrderSnapshot = z.strictObject({
  id: Id,
  customer: Customer,
  items: z.array(OrderLine).min(1).max(100),
  total: Money,
  shipTo: Address,
});
export type OrderSnapshot = z.infer<typeof OrderSnapshot>;

export const CancelReason = z.enum([
  'payment_declined',
  'insufficient_funds',
  'payment_timeout',
  'out_of_stock',
  'carrier_refused',
  'customer_request',
]);
export const DeclineReason = CancelReason.extract([
  'payment_declined',
  'insufficient_funds',
  'payment_timeout',
  'customer_request',
]);
export const RefusalReason = CancelReason.extract(['out_of_stock', 'carrier_refused', 'customer_request']);
export const NoticeKind = z.enum(['shipped', 'cancelled']);
