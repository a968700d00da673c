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
        <div class="section-head">
          <h2 id="both-styles">{t('start.sequence')}</h2>
          {order && (
            <a {...linkTo({ view: 'order', of: { placedId: order.id }, tab: 'sequence' })}>{t('start.open')}</a>
          )}
        </div>
        <OrderPair placed={order} tab="sequence" />
      </section>
      <LatestOrders />
    </>
  );
}
