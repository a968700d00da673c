import type { Bilingual } from '@shop/scenarios';

/** An answer of a gateway or of the partners, seen from outside. */
export interface Seen {
  readonly path: string;
  readonly body: unknown;
}

/** A mistake that is planted between a story and the shop: a shop with it would look like this from outside. */
export interface Lie {
  readonly id: string;
  readonly what: Bilingual;
  /** @returns what the story is shown in place of the body */
  tell(seen: Seen): unknown;
}

interface Row {
  readonly kind?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The rows of a ledger, but for some. */
function without({ path, body }: Seen, ledger: string, isMissing: (row: Row) => boolean): unknown {
  if (!path.startsWith(`/ledger/${ledger}`) || !isObject(body) || !Array.isArray(body['items'])) return body;
  return { ...body, items: (body['items'] as Row[]).filter((row) => !isMissing(row)) };
}

export const moneyKept: Lie = {
  id: 'money-kept',
  what: {
    en: 'the shop keeps the money of the order that was refused',
    pt: 'a loja fica com o dinheiro do pedido que foi recusado',
  },
  tell: (seen) => without(seen, 'card', ({ kind }) => kind === 'refund'),
};

export const parcelMissing: Lie = {
  id: 'parcel-missing',
  what: { en: 'no parcel is ever sent', pt: 'nenhum pacote chega a ser enviado' },
  tell: (seen) => without(seen, 'carrier', () => true),
};

export const wrongReason: Lie = {
  id: 'wrong-reason',
  what: {
    en: 'an order that the carrier refused is said to have been cancelled by the customer',
    pt: 'um pedido recusado pela transportadora aparece como cancelado pelo cliente',
  },
  tell({ path, body }) {
    if (!path.startsWith('/orders/') || !isObject(body) || body['reason'] !== 'carrier_refused') return body;
    return { ...body, reason: 'customer_request' };
  },
};

/** The mistakes that a story of a second try has to notice by itself. */
export const lies: readonly Lie[] = [moneyKept, parcelMissing, wrongReason];
