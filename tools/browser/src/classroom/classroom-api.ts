import { classroom, type FaultPlan, type Style } from '@shop/contracts';
import type { z } from 'zod';

/** What the page asks for, asked for without it: to bring about what the page is to show. */
export class ClassroomApi {
  constructor(private readonly url: string) {}

  placeOrder(order: Partial<classroom.PlaceOrder> = {}): Promise<classroom.Placed> {
    const usual = { customer: 'ana', items: [{ sku: 'CAFE-500', quantity: 2 }], paymentToken: 'tok_visa' } as const;
    return this.ask('POST', '/api/orders', classroom.Placed, { ...usual, postalCode: '01310-100', ...order });
  }

  order(style: Style, orderId: string): Promise<classroom.WatchedOrder> {
    return this.ask('GET', `/api/orders/${style}/${orderId}`, classroom.WatchedOrder);
  }

  attention(): Promise<classroom.WaitingForPerson> {
    return this.ask('GET', '/api/attention', classroom.WaitingForPerson);
  }

  async tell(style: Style, service: string, what: 'kill' | 'start'): Promise<void> {
    await this.request('POST', `/control/${style}/${service}/${what}`);
  }

  /** Has a process go wrong in this way from now on, in place of any before. */
  async arm(style: Style, service: string, plan: FaultPlan): Promise<void> {
    await this.request('PUT', `/control/${style}/${service}/faults`, plan);
  }

  async load(perSecond: number): Promise<void> {
    await this.request('PUT', '/api/load', { perSecond });
  }

  /** The figures of each second, until `signal` ends it. Somebody has to listen, or the load ends by itself. */
  async *figures(signal: AbortSignal): AsyncGenerator<classroom.Figures> {
    const response = await fetch(`${this.url}/api/events`, { signal, headers: { accept: 'text/event-stream' } });
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      rest += chunk;
      const whole = rest.split('\n\n');
      rest = whole.pop() ?? '';
      for (const event of whole) {
        if (!/^event: ?figures$/m.test(event)) continue;
        const data = event.match(/^data: ?(.*)$/m)?.[1] ?? '';
        yield classroom.Figures.parse(JSON.parse(data));
      }
    }
  }

  private async ask<Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.infer<Schema>> {
    return schema.parse(await (await this.request(method, path, body)).json());
  }

  /** @throws Error with what was answered, unless it was a success */
  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    if (response.ok) return response;
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}
