import type { TraceMessage } from '@shop/contracts';
import { t } from '../state/settings.js';

/** How a message fared, in a word. */
export function resultOf({ ok, timedOut }: TraceMessage): string {
  if (timedOut) return t('result.timedOut');
  return t(ok ? 'result.ok' : 'result.failed');
}
