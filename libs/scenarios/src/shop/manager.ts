import { http } from '@shop/contracts';
import type { z } from 'zod';
import { must, type Answer, type Caller, type Client, type Method } from './client.js';
import type { Machine } from './eventually.js';

/**
 * The manager: fills the shelves, sets the prices and may look into every order. Who judges a campaign asks for thousands
 * of them, as fast as the shop answers; told that it is too fast, the manager waits for as long as it was told.
 */
export class Manager {
  constructor(
    private readonly caller: Caller,
    private readonly client: Client,
    private readonly machine: Pick<Machine, 'timers'>,
  ) {}

  async setPrice(sku: string, name: string, amount: number): Promise<http.Product> {
    const body = { name, description: `${name}, made for one story`, price: { amount, currency: 'BRL' } };
    return must(await this.send('put', `/products/${sku}`, http.Product, body));
  }

  async setStock(sku: string, onHand: number) {
    return must(await this.send('put', `/stock/${sku}`, http.StockLevel, { onHand }));
  }

  auditOrder = (id: string) => this.send('get', `/audit/orders/${id}`, http.OrderAudit);
  auditSteps = (id: string) => this.send('get', `/audit/orders/${id}/steps`, http.StepList);
  auditStock = (sku: string) => this.send('get', `/audit/stock/${sku}`, http.StockAudit);

  private async send<T>(method: Method, path: string, schema: z.ZodType<T>, body?: unknown): Promise<Answer<T>> {
    const options = body === undefined ? {} : { body };
    for (;;) {
      const answer = await this.client.send(this.caller, method, path, schema, options);
      const seconds = Number(answer.headers['retry-after']);
      if (answer.status !== 429 || !(seconds > 0)) return answer;
      await this.machine.timers.sleep(1_000 * seconds);
    }
  }
}
