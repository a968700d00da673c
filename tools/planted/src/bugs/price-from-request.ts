import type { Bug } from '../bug.js';

export const priceFromRequest: Bug = {
  id: 'price-from-request',
  mistake: 'price taken from the request',
  title: { en: 'Takes the total from the request, if it has one', pt: 'Usa o total do pedido HTTP, quando há um' },
  breaks: {
    en: 'Customers pay what they write into the request.',
    pt: 'Os clientes pagam o que escreverem na requisição.',
  },
  changes: [
    {
      file: 'libs/contracts/src/http.ts',
      find: 'paymentToken: z.string().min(1).max(64), shipTo: Address });',
      put: 'paymentToken: z.string().min(1).max(64), shipTo: Address, total: z.any().optional() });',
    },
    {
      file: 'libs/services/src/order/checkouts.ts',
      find: 'total: totalOf(cart.items)',
      put: 'total: (request as { total?: Money }).total ?? totalOf(cart.items)',
    },
  ],
  tests: ['libs/api/src/http/hostile-input.spec.ts'],
};
