import { Controller, Get } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { secret, startApp, testConfig, testRuntime } from '../../test/shop.js';
import { accessInWords, routesOf } from '../../test/routes.js';
import {
  cartApi,
  catalogApi,
  gatewayApi,
  notificationApi,
  orderApi,
  paymentApi,
  shippingApi,
  type HttpApi,
} from '../index.js';
import { HTTP_GUARD, ServiceGuard } from './service.guard.js';

const table = (api: HttpApi) =>
  routesOf(api).map(({ method, path, access }) => `${method} ${path}: ${accessInWords(access)}`);
const ofEveryService = [
  'GET /health: anybody',
  'GET /internal/backlog: services',
  'GET /internal/attention: services',
  'POST /internal/attention/:id/retry: services',
];

describe('S6: who may call what', () => {
  it('is declared for every handler of the gateway, as the contract has it', () => {
    expect(table(gatewayApi())).toEqual([
      'POST /customers: anybody',
      'POST /sessions: anybody',
      'GET /products: anybody',
      'GET /products/:sku: anybody',
      'PUT /products/:sku: manager',
      'PUT /stock/:sku: manager',
      'GET /cart: customer, manager',
      'PUT /cart/items/:sku: customer, manager',
      'DELETE /cart/items/:sku: customer, manager',
      'POST /orders: customer, manager',
      'GET /orders: customer, manager',
      'GET /orders/:id: customer, manager',
      'POST /orders/:id/cancellation: customer, manager',
      'GET /notifications: customer, manager',
      'GET /audit/orders/:id: manager',
      'GET /audit/orders/:id/steps: manager',
      'GET /audit/stock/:sku: manager',
      'GET /health: anybody',
    ]);
  });

  it.each([
    ['catalog', catalogApi, ['GET /products: services', 'GET /products/:sku: services', 'PUT /products/:sku: manager']],
    [
      'cart',
      cartApi,
      [
        'GET /cart: customer, manager',
        'GET /cart/snapshot: customer, manager',
        'PUT /cart/items/:sku: customer, manager',
        'DELETE /cart/items/:sku: customer, manager',
      ],
    ],
    [
      'order',
      orderApi,
      [
        'POST /checkouts/lookup: customer, manager',
        'POST /orders: customer, manager',
        'GET /orders: customer, manager',
        'GET /orders/:id: customer, manager',
        'POST /orders/:id/cancellation: customer, manager',
        'GET /audit/orders/:id: manager',
        'GET /audit/orders/:id/steps: manager',
        'POST /internal/sagas/:id/retry: services',
      ],
    ],
    ['payment', paymentApi, ['GET /audit/orders/:id: manager']],
    [
      'shipping',
      shippingApi,
      ['PUT /stock/:sku: manager', 'GET /audit/stock/:sku: manager', 'GET /audit/orders/:id: manager'],
    ],
    ['notification', notificationApi, ['GET /notifications: customer, manager', 'GET /audit/orders/:id: manager']],
  ])('is declared for every handler of %s', (_, api, expected) => {
    expect(table(api)).toEqual([...expected, ...ofEveryService]);
  });

  it('is nobody where a handler forgot to say it', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get()
      read() {
        return 'secret';
      }
    }
    const api: HttpApi = {
      controllers: [ForgottenController],
      providers: [{ provide: HTTP_GUARD, useClass: ServiceGuard }],
    };
    const service = await startApp(api, [], { config: testConfig('cart'), runtime: testRuntime().runtime });
    try {
      const answer = await request(service.url).get('/forgotten').set('x-shop-secret', secret).expect(403);
      expect(answer.text).not.toContain('secret');
    } finally {
      await service.close();
    }
  });
});
