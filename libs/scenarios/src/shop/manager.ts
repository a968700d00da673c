import { http } from '@shop/contracts';
import { must, type Caller, type Client } from './client.js';

/** The manager: fills the shelves, sets the prices and may look into every order. */
export class Manager {
  constructor(
    private readonly caller: Caller,
    private readonly client: Client,
  ) {}

  async setPrice(sku: string, name: string, amount: number): Promise<http.Product> {
    const body = { name, description: `${name}, made for one story`, price: { amount, currency: 'BRL' } };
    return must(await this.client.send(this.caller, 'put', `/products/${sku}`, http.Product, { body }));
  }

  async setStock(sku: string, onHand: number) {
    return must(await this.client.send(this.caller, 'put', `/stock/${sku}`, http.StockLevel, { body: { onHand } }));
  }

  auditOrder = (id: string) => this.client.send(this.caller, 'get', `/audit/orders/${id}`, http.OrderAudit);
  auditSteps = (id: string) => this.client.send(this.caller, 'get', `/audit/orders/${id}/steps`, http.StepList);
  auditStock = (sku: string) => this.client.send(this.caller, 'get', `/audit/stock/${sku}`, http.StockAudit);
}
