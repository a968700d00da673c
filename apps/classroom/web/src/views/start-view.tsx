import { LatestOrders } from '../order/latest-orders.js';
import { OrderPair } from '../order/order-pair.js';
import { current } from '../order/placing.js';
import { Storefront } from '../order/storefront.js';
import { linkTo } from '../state/navigation.js';
import { t } from '../state/settings.js';

/** A small storefront, what becomes of the latest order in both styles, and those before it. */
export function StartView() {
  const order = current.value;
  return (
    <>
      <h1 class="unseen">{t('start.heading')}</h1>
      <Storefront />
      <section aria-labelledby="both-styles">
        <h2 id="both-styles" class="unseen">
          {t('start.sequence')}
        </h2>
        <OrderPair placed={order} tab="sequence">
          {order && (
            <a {...linkTo({ view: 'order', of: { placedId: order.id }, tab: 'sequence' })}>{t('start.open')}</a>
          )}
        </OrderPair>
      </section>
      <LatestOrders />
    </>
  );
}
