import type { Ask } from './operations.js';
import type { Partners } from './ports.js';

/** The three ports over one way of asking. */
export function partnersOver(ask: Ask): Partners {
  return {
    card: {
      charge: (request) => ask('card.charge', request),
      refund: (request) => ask('card.refund', request),
    },
    carrier: { book: (request) => ask('carrier.book', request) },
    mail: { send: (request) => ask('mail.send', request) },
  };
}
