import type { NoticeCommand } from '@shop/domain-notification';
import type { PaymentCommand } from '@shop/domain-payment';
import type { ShippingCommand } from '@shop/domain-shipping';
import type { Configuration } from './configuration.js';
import type { Ask, Outside } from './outside.js';
import type { Row, Services, Standing } from './services.js';

/** A request that reaches a partner: how the ledgers stand afterwards. */
export interface Request {
  readonly what: string;
  readonly outside: number;
}

/** A partner's answer that reaches a service: what the service makes of it. */
export interface Answer {
  readonly what: string;
  readonly row: Row;
  readonly command: object;
  readonly bit: 0;
}

interface Talk {
  readonly requests: readonly Request[];
  readonly answers: readonly Answer[];
}

const refundIsRefused: PaymentCommand = { type: 'note-refund-refused' };
const isRefunded: PaymentCommand = { type: 'note-refunded' };
const giveUp: PaymentCommand = { type: 'give-up' };
const answers: Readonly<Record<Configuration['network'], PaymentCommand>> = {
  approves: { type: 'note-approved', chargeId: 'charge-1' },
  declines: { type: 'note-declined', reason: 'payment_declined' },
  'has no funds': { type: 'note-declined', reason: 'insufficient_funds' },
};
const carrierSays: Readonly<Record<Configuration['carrier'], ShippingCommand>> = {
  accepts: { type: 'note-accepted', shipmentId: 'parcel-1' },
  refuses: { type: 'note-refused' },
};
const isDelivered: NoticeCommand = { type: 'note-delivered' };
const isUndeliverable: NoticeCommand = { type: 'note-undeliverable' };

/**
 * Everything that can happen between the services and the world outside, in a given standing. A request reaches a
 * partner while the service's row says that it is asking, an answer arrives at any time after that, late or again.
 */
export class Partners {
  private readonly talks = new Map<string, Talk>();

  /** @param ownsDeadline whether payment itself gives up when the network is silent */
  constructor(
    private readonly services: Services,
    private readonly configuration: Configuration,
    private readonly ownsDeadline: boolean,
  ) {}

  requests(standing: Standing): readonly Request[] {
    return this.talk(standing).requests;
  }

  answers(standing: Standing): readonly Answer[] {
    return this.talk(standing).answers;
  }

  /** Whether somebody outside still has to be asked, or to answer. */
  areAwaited({ payment, shipping, shippedNotice, cancelledNotice }: Standing): boolean {
    const { services } = this;
    return (
      ['charging', 'timed-out', 'refunding'].includes(services.payment.at(payment).status) ||
      services.shipping.at(shipping).parcel.status === 'booking' ||
      services.notification.at(shippedNotice).status === 'sending' ||
      services.notification.at(cancelledNotice).status === 'sending'
    );
  }

  private talk(standing: Standing): Talk {
    const { payment, shipping, shippedNotice, cancelledNotice, outside } = standing;
    const key = String.fromCharCode(payment, shipping, shippedNotice, cancelledNotice, outside);
    let talk = this.talks.get(key);
    if (!talk) {
      const ledger = this.services.outside.at(outside);
      const requests = this.asks(standing, ledger).map(([what, ask]) => ({
        what,
        outside: this.services.outside.take(outside, ask).to,
      }));
      talk = { requests, answers: this.answersTo(standing, ledger) };
      this.talks.set(key, talk);
    }
    return talk;
  }

  private asks({ payment, shipping, shippedNotice, cancelledNotice }: Standing, ledger: Outside): [string, Ask][] {
    const { network, deadline, carrier, refund } = this.configuration;
    const { status } = this.services.payment.at(payment);
    const verdict = network === 'approves' ? 'approved' : 'declined';
    const isRefused = refund === 'refused first' && ledger.refusedRefunds === 0 && ledger.refunds === 0;
    const asks: [string, Ask][] = [...this.mail('shipped', shippedNotice), ...this.mail('cancelled', cancelledNotice)];
    if (status === 'timed-out' || (status === 'charging' && deadline !== 'passes')) {
      asks.push([`the network ${network}`, { type: 'charge', verdict }]);
    }
    if (status === 'refunding' && isRefused) asks.push(['the network refuses the refund', { type: 'refuse-refund' }]);
    if (status === 'refunding' && !isRefused) asks.push(['the network refunds', { type: 'refund' }]);
    if (this.services.shipping.at(shipping).parcel.status === 'booking') {
      asks.push([`the carrier ${carrier}`, { type: 'book', verdict: carrier === 'accepts' ? 'accepted' : 'refused' }]);
    }
    return asks;
  }

  private mail(kind: 'shipped' | 'cancelled', notice: number): [string, Ask][] {
    const state = this.services.notification.at(notice);
    if (state.status !== 'sending') return [];
    const ask: Ask = { type: 'mail', kind, ...(state.reason ? { reason: state.reason } : {}) };
    return [[`the mail "${kind}" is ${this.configuration.mail}`, ask]];
  }

  private answersTo({ payment }: Standing, ledger: Outside): Answer[] {
    const { network, deadline, carrier, mail } = this.configuration;
    const state = this.services.payment.at(payment);
    const isAsked = state.status !== 'none' && state.status !== 'stopped';
    // Heard once: payment counts refusals, and a count without an end would make an exploration without one.
    const isRefusalNew = ledger.refusedRefunds > 0 && !(state.status === 'refunding' && state.refusals > 0);
    const isDue = this.ownsDeadline && deadline !== 'never passes' && isAsked;
    const noted = mail === 'delivered' ? isDelivered : isUndeliverable;
    const possible: readonly [boolean, string, Row, object][] = [
      [ledger.verdict !== 'none', `payment hears that the network ${network}`, 'payment', answers[network]],
      [isDue, 'the payment deadline passes', 'payment', giveUp],
      [isRefusalNew, 'payment hears that the refund is refused', 'payment', refundIsRefused],
      [ledger.refunds > 0, 'payment hears of the refund', 'payment', isRefunded],
      [ledger.booking !== 'none', `shipping hears that the carrier ${carrier}`, 'shipping', carrierSays[carrier]],
      [ledger.mails.shipped > 0, `notification hears that the mail "shipped" is ${mail}`, 'shippedNotice', noted],
      [ledger.mails.cancelled > 0, `notification hears that the mail "cancelled" is ${mail}`, 'cancelledNotice', noted],
    ];
    return possible.flatMap(([is, what, row, command]) => (is ? [{ what, row, command, bit: 0 }] : []));
  }
}
