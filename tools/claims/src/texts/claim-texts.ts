import type { ClaimId } from '@shop/contracts';
import type { Bilingual } from '@shop/scenarios';

const said = (en: string, pt: string): Bilingual => ({ en, pt });

/** The claims themselves, as the task has them. */
export const claimTexts: Readonly<Record<ClaimId, Bilingual>> = {
  'central-control': said(
    'Central control: one place knows the status of every step, so an order is easy to watch.',
    'Controle centralizado: um lugar conhece o status de cada etapa, por isso um pedido é fácil de acompanhar.',
  ),
  'linear-processes': said(
    'Simple for linear, well-defined processes.',
    'Simples para processos lineares e bem definidos.',
  ),
  'one-service': said(
    'The others depend on one central service: a single point of failure.',
    'Os outros dependem de um serviço central: um ponto único de falha.',
  ),
  bottleneck: said('The central service can become the bottleneck.', 'O serviço central pode virar o gargalo.'),
  'loose-coupling': said(
    'Loose coupling: services know little of each other, and go on while another is down.',
    'Baixo acoplamento: os serviços sabem pouco uns dos outros e seguem quando outro está fora.',
  ),
  'hard-to-follow': said(
    'Hard to follow: the flow is spread over many places.',
    'Difícil de acompanhar: o fluxo está espalhado por muitos lugares.',
  ),
};

const names: Readonly<Record<string, Bilingual>> = {
  gateway: said('gateway', 'entrada'),
  catalog: said('product catalogue', 'catálogo de produtos'),
  cart: said('shopping cart', 'carrinho de compras'),
  order: said('order service', 'serviço de pedidos'),
  payment: said('payment', 'pagamento'),
  shipping: said('shipping', 'envio'),
  notification: said('notification', 'notificação'),
  partners: said('partners', 'parceiros'),
  broker: said('broker', 'broker'),
  browse: said('look around', 'olhar os produtos'),
  'see-product': said('look at a product', 'ver um produto'),
  'fill-cart': said('put into the cart', 'pôr no carrinho'),
  'see-cart': said('look at the cart', 'ver o carrinho'),
  'empty-cart': said('take out of the cart', 'tirar do carrinho'),
  'place-order': said('place an order', 'fazer um pedido'),
  'see-order': said('look at an order', 'ver um pedido'),
  'list-orders': said('list the orders', 'listar os pedidos'),
  'cancel-order': said('cancel an order', 'cancelar um pedido'),
  'read-messages': said('read the messages', 'ler as mensagens'),
};

/** What a part of a measure is called: a process, a request, a part that is away (`without-…`), a load (`at-once-…`). */
export function partName(id: string): Bilingual {
  const [, missing] = /^without-(.+)$/.exec(id) ?? [];
  const [, orders] = /^at-once-(\d+)$/.exec(id) ?? [];
  if (orders !== undefined) return said(`${orders} orders at once`, `${orders} pedidos ao mesmo tempo`);
  const name = names[missing ?? id];
  if (!name) throw new Error(`No name for ${id}`);
  return missing === undefined ? name : said(`without: ${name.en}`, `sem: ${name.pt}`);
}
