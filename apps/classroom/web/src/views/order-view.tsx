import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { classroom } from '@shop/contracts';
import { askedInWords } from '../order/latest-orders.js';
import { OrderPair, SingleOrder } from '../order/order-pair.js';
import { caughtUp, placed } from '../state/live.js';
import { linkTo } from '../state/navigation.js';
import { orderTabs, type OrderAddress, type OrderTab } from '../state/route.js';
import { ask, Refused } from '../state/server.js';
import { t, time } from '../state/settings.js';

interface OrderViewProps {
  readonly of: OrderAddress;
  readonly tab: OrderTab;
}

/** One order, in both styles or in one, under each of the tabs. */
export function OrderView({ of, tab }: OrderViewProps) {
  return (
    <>
      <Heading of={of} />
      <nav class="tabs" aria-label={t('tabs')}>
        <ul>
          {orderTabs.map((one) => (
            <li key={one}>
              <a {...linkTo({ view: 'order', of, tab: one })} aria-current={one === tab ? 'page' : undefined}>
                {t(`tab.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 class="unseen">{t(`tab.${tab}`)}</h2>
      {'placedId' in of ? <Placed id={of.placedId} tab={tab} /> : <Single of={of} tab={tab} />}
    </>
  );
}

const find = (id: string): classroom.Placed | undefined => placed.value.find((one) => one.id === id);

function Heading({ of }: Pick<OrderViewProps, 'of'>) {
  if (!('placedId' in of)) {
    return (
      <>
        <h1>
          {t('order.heading')} <span class={of.style}>{t(of.style)}</span>
        </h1>
        <p class="quiet id">{of.orderId}</p>
      </>
    );
  }
  const order = find(of.placedId);
  return (
    <>
      <h1>{order ? t('order.headingAt', { time: time(order.at) }) : t('order.heading')}</h1>
      {order && <p class="quiet">{askedInWords(order.asked)}</p>}
    </>
  );
}

function Placed({ id, tab }: { readonly id: string; readonly tab: OrderTab }) {
  const order = find(id);
  if (!order) return <p class="empty">{t(caughtUp.value ? 'order.notHere' : 'loading')}</p>;
  return <OrderPair placed={order} tab={tab} />;
}

/** An order that nobody knows is said to be so; else there would only be silence. */
function Single({ of, tab }: { readonly of: Exclude<OrderAddress, { placedId: string }>; readonly tab: OrderTab }) {
  const missing = useSignal(false);
  useEffect(() => {
    missing.value = false;
    ask('GET', `/api/orders/${of.style}/${encodeURIComponent(of.orderId)}`).catch((error: unknown) => {
      missing.value = error instanceof Refused && error.status === 404;
    });
  }, [of.style, of.orderId]);
  if (missing.value) return <p class="empty">{t('order.nowhere')}</p>;
  return <SingleOrder style={of.style} orderId={of.orderId} tab={tab} />;
}
