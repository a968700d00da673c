import { unreachable, type CancelReason, type Decider } from '@shop/domain-kernel';

/** The ledgers of the card network, the carrier and the mail server: what really happened, by which we are judged. */
export interface Outside {
  readonly verdict: 'none' | 'approved' | 'declined';
  readonly charges: number;
  readonly refunds: number;
  readonly refusedRefunds: number;
  readonly booking: 'none' | 'accepted' | 'refused';
  readonly parcels: number;
  readonly mails: { readonly shipped: number; readonly cancelled: number };
  /** What the mail about a cancellation gave as its reason. */
  readonly mailedReason?: CancelReason;
}

/** By which key a partner knows a repeated request. Without it, every request has its effect. */
export interface PartnerKeys {
  readonly charge: boolean;
  readonly refund: boolean;
  readonly booking: boolean;
  readonly mail: boolean;
}

export const allKeys: PartnerKeys = { charge: true, refund: true, booking: true, mail: true };

export type Ask =
  | { readonly type: 'charge'; readonly verdict: 'approved' | 'declined' }
  | { readonly type: 'refund' }
  | { readonly type: 'refuse-refund' }
  | { readonly type: 'book'; readonly verdict: 'accepted' | 'refused' }
  | { readonly type: 'mail'; readonly kind: 'shipped' | 'cancelled'; readonly reason?: CancelReason };

/** The partners as a decider: a request they have answered is answered the same again, and changes nothing. */
export function outsideWith(keys: PartnerKeys): Decider<Outside, Ask, Ask> {
  return {
    initial: {
      verdict: 'none',
      charges: 0,
      refunds: 0,
      refusedRefunds: 0,
      booking: 'none',
      parcels: 0,
      mails: { shipped: 0, cancelled: 0 },
    },
    decide: (ask, outside) => (isKnown(ask, outside, keys) ? [] : [ask]),
    evolve: effectOf,
  };
}

function isKnown(ask: Ask, outside: Outside, keys: PartnerKeys): boolean {
  switch (ask.type) {
    case 'charge':
      return keys.charge ? outside.verdict !== 'none' : outside.charges > 1;
    case 'refund':
      return outside.refunds > (keys.refund ? 0 : 1);
    case 'refuse-refund':
      return outside.refusedRefunds > 0 || outside.refunds > 0;
    case 'book':
      return keys.booking ? outside.booking !== 'none' : outside.parcels > 1;
    case 'mail':
      return outside.mails[ask.kind] > (keys.mail ? 0 : 1);
    default:
      return unreachable(ask);
  }
}

function effectOf(outside: Outside, ask: Ask): Outside {
  switch (ask.type) {
    case 'charge':
      return { ...outside, verdict: ask.verdict, charges: outside.charges + Number(ask.verdict === 'approved') };
    case 'refund':
      return { ...outside, refunds: outside.refunds + 1 };
    case 'refuse-refund':
      return { ...outside, refusedRefunds: outside.refusedRefunds + 1 };
    case 'book':
      return { ...outside, booking: ask.verdict, parcels: outside.parcels + Number(ask.verdict === 'accepted') };
    case 'mail': {
      const mails = { ...outside.mails, [ask.kind]: outside.mails[ask.kind] + 1 };
      return { ...outside, mails, ...(ask.reason ? { mailedReason: ask.reason } : {}) };
    }
    default:
      return unreachable(ask);
  }
}
