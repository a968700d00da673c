import { useSignal } from '@preact/signals';
import type { classroom } from '@shop/contracts';
import { now } from '../state/clock.js';
import { ms, t, wait } from '../state/settings.js';
import { reasonOf, statusOf } from '../words/names.js';
import { endOf } from './panel-order.js';
import { cancel } from './placing.js';

/** Where the order stands, and for how long it has been on its way. */
export function OrderStatus({ watched }: { readonly watched: classroom.WatchedOrder }) {
  const { order } = watched;
  if (!order) return <p class="status unknown">{t('order.unknown')}</p>;
  const reason = order.reason && ` (${reasonOf(order.reason)})`;
  const undeliverable = order.notification === 'undeliverable' && ` (${t('order.undeliverable')})`;
  return (
    <p class={`status ${order.status}`}>
      <strong role="status">
        {statusOf(order.status)}
        {reason}
        {undeliverable}
      </strong>
      <Elapsed watched={watched} />
      {order.status !== 'completed' && order.status !== 'cancelled' && <Cancel watched={watched} />}
    </p>
  );
}

function Elapsed({ watched }: { readonly watched: classroom.WatchedOrder }) {
  const began = Date.parse(watched.order?.createdAt ?? '');
  const end = endOf(watched);
  if (end !== undefined) return <span class="quiet">{t('order.took', { time: ms(Date.parse(end) - began) })}</span>;
  return <span class="quiet">{t('order.since', { time: wait(now.value - began) })}</span>;
}

function Cancel({ watched: { style, orderId } }: { readonly watched: classroom.WatchedOrder }) {
  const refused = useSignal<string | null>(null);
  const ask = (): void => {
    refused.value = null;
    cancel(style, orderId).catch((error: unknown) => {
      refused.value = error instanceof Error ? error.message : String(error);
    });
  };
  return (
    <>
      <button class="button small" type="button" onClick={ask}>
        {t('order.cancel')}
      </button>
      {refused.value !== null && (
        <span class="bad" role="alert">
          {refused.value}
        </span>
      )}
    </>
  );
}
