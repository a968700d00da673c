import { Id, Money, NoticeKind, Quantity, Sku, Timestamp } from '@shop/contracts';
import { z } from 'zod';
import { getJson } from './control.js';

const CardRow = z.object({
  key: z.string(),
  orderId: Id,
  kind: z.enum(['charge', 'refund']),
  amount: Money,
  at: Timestamp,
});
const CarrierRow = z.object({
  key: z.string(),
  orderId: Id,
  items: z.array(z.object({ sku: Sku, quantity: Quantity })),
  at: Timestamp,
});
const MailRow = z.object({
  key: z.string(),
  orderId: Id,
  kind: NoticeKind,
  to: z.string(),
  subject: z.string(),
  at: Timestamp,
});
export type CardRow = z.infer<typeof CardRow>;
export type CarrierRow = z.infer<typeof CarrierRow>;
export type MailRow = z.infer<typeof MailRow>;

/** What the world outside has on record, whatever the services believe. */
export interface Ledger {
  readonly card: readonly CardRow[];
  readonly carrier: readonly CarrierRow[];
  readonly mail: readonly MailRow[];
}

/** Reads all three ledgers of a style's partners; of one order where an id is given. */
export async function readLedger(partners: string, orderId?: string): Promise<Ledger> {
  const rows = async <Row>(name: string, row: z.ZodType<Row>): Promise<Row[]> => {
    const query = orderId === undefined ? '' : `?orderId=${encodeURIComponent(orderId)}`;
    return z.object({ items: z.array(row) }).parse(await getJson(`${partners}/ledger/${name}${query}`)).items;
  };
  const [card, carrier, mail] = await Promise.all([
    rows('card', CardRow),
    rows('carrier', CarrierRow),
    rows('mail', MailRow),
  ]);
  return { card, carrier, mail };
}
