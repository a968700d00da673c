import type { TraceMessage } from '@shop/contracts';
import { isService } from '../words/names.js';

/**
 * Whether its sender decides with this message what happens next: a service that tells another one what to do, or
 * announces what others react to. Asking a partner, and answering, decide nothing.
 */
export function decidesNext({ kind, from, to }: Pick<TraceMessage, 'kind' | 'from' | 'to'>): boolean {
  if (kind === 'event') return isService(from);
  return kind === 'call' && isService(from) && isService(to);
}

/** What makes two messages one decision: the same event to several subscribers, or again. */
export const decisionKey = ({ from, name, causedBy }: TraceMessage): string => `${from}\n${name}\n${causedBy ?? ''}`;
