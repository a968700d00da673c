import type { Bug } from '../bug.js';

export const priceNotCompared: Bug = {
  id: 'price-not-compared',
  mistake: 'price taken from the request',
  title: {
    en: 'Believes the prices that a checkout brings along',
    pt: 'Acredita nos preços que o checkout traz consigo',
  },
  breaks: {
    en: 'A price that has changed since it was put into the cart is charged as it was, and the customer is not asked.',
    pt: 'Um preço que mudou desde que entrou no carrinho é cobrado como era, sem que o cliente seja consultado.',
  },
  insteadOf: {
    en: 'A checkout of ours has no field for a price; what it brings along is the cart as it was shown.',
    pt: 'Um checkout nosso não tem campo para preço; o que ele traz é o carrinho como foi mostrado.',
  },
  changes: [
    {
      file: 'libs/services/src/order/checkouts.ts',
      find: 'return current && current.amount !== shown.amount ? [{ sku, shown, current }] : [];',
      put: 'return current && !shown ? [{ sku, shown, current }] : [];',
    },
  ],
  tests: ['libs/services/src/order/checkouts.spec.ts'],
};
