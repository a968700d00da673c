import type { AttentionList, Style } from '@shop/contracts';
import { DeadLetterQueues, type QueuesAt } from './dead-letter-queues.js';
import { attentionOf, type ServicesAt } from './services.js';

/**
 * Everything of a style that waits for a person, in one place.
 * @param queues absent where the style needs no broker
 */
export async function waitingFor(style: Style, services: ServicesAt, queues?: QueuesAt): Promise<AttentionList> {
  const [told, dead] = await Promise.all([
    attentionOf(style, services),
    queues ? new DeadLetterQueues(queues).list() : [],
  ]);
  const letters = dead.map(({ service, messageId, type, subject, reason, error, attempts, firstAt }) => ({
    style,
    service,
    kind: 'dead-letter' as const,
    id: messageId,
    orderId: subject,
    reason: `${type}: ${reason}${error && `, ${error}`}`,
    since: firstAt ?? '',
    tried: attempts,
  }));
  return { items: [...told, ...letters] };
}
