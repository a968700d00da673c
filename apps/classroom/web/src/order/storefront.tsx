import { useSignal } from '@preact/signals';
import { list, money, t } from '../state/settings.js';
import { Choice } from '../parts/choice.js';
import { basket, card, cards, carrier, carriers, customer, customers, lines, products, put, total } from './draft.js';
import { isPlacing, placeInBoth, placingFailed } from './placing.js';

/** What is ordered, by whom, and what is to happen to it: one click places it in both styles. */
export function Storefront() {
  const choosing = useSignal(false);
  return (
    <form
      class="card shop"
      aria-labelledby="shop-heading"
      onSubmit={(event) => {
        event.preventDefault();
        void placeInBoth();
      }}
    >
      <h2 id="shop-heading" class="unseen">
        {t('shop.heading')}
      </h2>
      <div class="choices">
        <div class="field basket">
          <span class="label" id="basket-label">
            {t('shop.basket')}
          </span>
          <button
            class="select"
            type="button"
            aria-expanded={choosing.value}
            aria-controls="products"
            aria-describedby="basket-label"
            onClick={() => (choosing.value = !choosing.value)}
          >
            <span>{basketInWords()}</span>
            <strong>{money(total.value)}</strong>
          </button>
        </div>
        <Choice label={t('shop.card')} of={card} among={cards} name={(one) => t(`card.${one}`)} />
        <Choice label={t('shop.carrier')} of={carrier} among={carriers} name={(one) => t(`carrier.${one}`)} />
        <Choice label={t('shop.customer')} of={customer} among={customers} name={(one) => t(`customer.${one}`)} />
        <button class="button primary" type="submit" disabled={isPlacing.value || lines.value.length === 0}>
          {t(isPlacing.value ? 'shop.placing' : 'shop.place')}
        </button>
      </div>
      <Products shown={choosing.value} />
      <p class="predict">
        <strong>{t('predict')}</strong> {question()}
      </p>
      {placingFailed.value !== null && (
        <p class="notice bad" role="alert">
          {t('shop.failed', { why: placingFailed.value })}
        </p>
      )}
    </form>
  );
}

function basketInWords(): string {
  if (lines.value.length === 0) return t('shop.empty');
  return list(lines.value.map(({ product, quantity }) => `${quantity} × ${product.name}`));
}

/** The trigger that changes most is asked about. */
function question(): string {
  if (carrier.value !== '01310-100' && card.value === 'tok_visa') return t(`carrier.${carrier.value}.predict`);
  if (card.value === 'tok_refund_refused' && carrier.value === '00000-000') return t('refund.predict');
  if (card.value === 'tok_visa' && (customer.value === 'flaky' || customer.value === 'bounce')) {
    return t(`customer.${customer.value}.predict`);
  }
  return t(`card.${card.value}.predict`);
}

function Products({ shown }: { readonly shown: boolean }) {
  const all = products.value;
  return (
    <div id="products" hidden={!shown}>
      {all === null && <p aria-busy="true">{t('loading')}</p>}
      {typeof all === 'string' && (
        <p class="notice bad" role="alert">
          {t('shop.noProducts', { why: all })}
        </p>
      )}
      {typeof all === 'object' && all && (
        <ul class="products">
          {all.map((product) => (
            <li key={product.sku} class={basket.value.has(product.sku) ? 'chosen' : undefined}>
              <div>
                <strong>{product.name}</strong>
                <span class="quiet">{money(product.price.amount)}</span>
                <span class="quiet">
                  {product.available === null ? t('shop.unknownStock') : t('shop.inStock', { n: product.available })}
                </span>
              </div>
              <Quantity sku={product.sku} name={product.name} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Quantity({ sku, name }: { readonly sku: string; readonly name: string }) {
  const quantity = basket.value.get(sku) ?? 0;
  return (
    <div class="quantity" role="group" aria-label={t('shop.quantityOf', { name })}>
      <button
        type="button"
        aria-label={t('shop.less', { name })}
        disabled={quantity === 0}
        onClick={() => put(sku, quantity - 1)}
      >
        −
      </button>
      <output aria-live="off">{quantity}</output>
      <button
        type="button"
        aria-label={t('shop.more', { name })}
        disabled={quantity === 99}
        onClick={() => put(sku, quantity + 1)}
      >
        +
      </button>
    </div>
  );
}
