import type { http } from '@shop/contracts';

const brl = (amount: number) => ({ amount, currency: 'BRL' as const });

/** What a fresh shop sells. */
export const freshProducts: readonly (http.PutProduct & { sku: string })[] = [
  { sku: 'BOOK-DDD', name: 'Domain-Driven Design', description: 'Eric Evans, 2003. Livro / book.', price: brl(28900) },
  { sku: 'BOOK-SAGAS', name: 'Sagas', description: 'Garcia-Molina & Salem, 1987. Artigo / paper.', price: brl(1990) },
  { sku: 'CAFE-500', name: 'Café do Cerrado, 500 g', description: 'Torra média / medium roast.', price: brl(4250) },
  { sku: 'CANECA', name: 'Caneca esmaltada', description: 'Enamel mug, 350 ml.', price: brl(5900) },
  { sku: 'CADERNO-A5', name: 'Caderno pautado A5', description: 'Notebook, 96 folhas / sheets.', price: brl(2490) },
  { sku: 'MOCHILA', name: 'Mochila 20 L', description: 'Backpack, algodão / cotton.', price: brl(18990) },
  { sku: 'TECLADO', name: 'Teclado mecânico', description: 'Mechanical keyboard, ABNT2.', price: brl(35900) },
  { sku: 'FONE', name: 'Fone de ouvido', description: 'Headphones, com fio / wired.', price: brl(12900) },
  { sku: 'CAMISETA-M', name: 'Camiseta, M', description: 'T-shirt, algodão / cotton.', price: brl(6990) },
];

/** How much of it is on the shelves. */
export const freshStock: readonly http.StockLevel[] = freshProducts.map(({ sku }) => ({ sku, onHand: 1_000 }));
