import { expect, test } from '@jest/globals';
import { channelsOf } from './asyncapi.js';
import { operationsOf } from './openapi.js';

test('the requests of an OpenAPI document are listed with what they carry, references followed', () => {
  const document = {
    paths: {
      '/orders': {
        summary: 'not a method',
        post: {
          summary: 'Place an order',
          tags: ['orders'],
          parameters: [{ $ref: '#/components/parameters/Key' }],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/PlaceOrder' } } } },
          responses: { '202': { description: 'Accepted' }, '422': { $ref: '#/components/responses/Problem' } },
        },
      },
    },
    components: {
      parameters: { Key: { name: 'Idempotency-Key', in: 'header', required: true } },
      responses: {
        Problem: { description: 'A problem', content: { 'application/problem+json': { schema: { type: 'object' } } } },
      },
    },
  };
  expect(operationsOf(document)).toEqual([
    {
      method: 'POST',
      path: '/orders',
      summary: 'Place an order',
      description: '',
      group: 'orders',
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: true }],
      body: { $ref: '#/components/schemas/PlaceOrder' },
      answers: [
        { status: '202', description: 'Accepted', schema: undefined },
        { status: '422', description: 'A problem', schema: { type: 'object' } },
      ],
    },
  ]);
  expect(operationsOf({})).toEqual([]);
});

test('the channels of an AsyncAPI document are listed with their messages and who uses them', () => {
  const document = {
    channels: {
      'order.created': { address: 'shop.events', messages: { created: { $ref: '#/components/messages/created' } } },
      other: { messages: {} },
    },
    operations: {
      paymentHears: { action: 'receive' as const, channel: { $ref: '#/channels/order.created' }, summary: 'charges' },
    },
    components: { messages: { created: { name: 'order.created', payload: { type: 'object' } } } },
  };
  expect(channelsOf(document)).toEqual([
    {
      id: 'order.created',
      address: 'shop.events',
      description: '',
      messages: [{ name: 'order.created', description: '', payload: { type: 'object' } }],
      operations: [{ id: 'paymentHears', action: 'receive', summary: 'charges' }],
    },
    { id: 'other', address: 'other', description: '', messages: [], operations: [] },
  ]);
});
