import type { Bug } from '../bug.js';

export const stockReadBefore: Bug = {
  id: 'stock-read-before',
  mistake: 'stock read then written',
  title: {
    en: 'Reads the shelves before the transaction that allocates',
    pt: 'Lê o estoque antes da transação que o reserva',
  },
  breaks: {
    en: 'Two orders see the same last unit, and both get it.',
    pt: 'Dois pedidos veem a mesma última unidade, e ambos a recebem.',
  },
  changes: [
    {
      file: 'libs/services/src/shipping/shipments.ts',
      find: 'return this.store.transaction((tx) => this.apply(tx, order, command, cause), `shipping.${command.type}`);',
      put: `const seen = loadWarehouse(this.store, order.items.map(({ sku }) => sku));
    return seen.then((shelves) =>
      this.store.transaction((tx) => this.apply(tx, order, command, cause, shelves), \`shipping.\${command.type}\`),
    );`,
    },
    {
      file: 'libs/services/src/shipping/shipments.ts',
      find: 'async apply(tx: Tx, order: OrderSnapshot, command: ShippingCommand, cause: Cause)',
      put: 'async apply(tx: Tx, order: OrderSnapshot, command: ShippingCommand, cause: Cause, shelves?: any)',
    },
    {
      file: 'libs/services/src/shipping/shipments.ts',
      find: 'warehouse: await loadWarehouse(tx, skus)',
      put: 'warehouse: shelves ?? (await loadWarehouse(tx, skus))',
    },
  ],
  tests: ['libs/services/src/shipping/shipments.spec.ts'],
};
