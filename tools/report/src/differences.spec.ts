import { describe, expect, test } from '@jest/globals';
import { factsOf } from '@shop/diagram';
import { sampleReport } from '../test/sample-report.js';
import { sampleTrace } from '@shop/diagram/testing';
import { differencesOf, finalsOf, verdictOf } from './differences.js';

const scenario = (id: string) => {
  const found = sampleReport().scenarios.find((one) => one.id === id);
  if (!found) throw new Error(`no sample called ${id}`);
  return found;
};
const said = (id: string, topic: string) =>
  differencesOf(scenario(id)).find((difference) => difference.topic.en === topic)?.cells;

describe('the differences in words', () => {
  test('say who talks to whom', () => {
    expect(said('happy-path', 'Who talks to whom')).toEqual({
      orchestrated: [
        {
          en: 'Order Orchestration Service calls Payment Processing, Shipping, Customer Notification, Shopping Cart, and Product Catalogue.',
          pt: 'Serviço de Orquestração de Pedidos chama Processamento de Pagamento, Envio, Notificação de Cliente, Carrinho de Compras e Catálogo de Produtos.',
        },
        { en: 'No service announces anything.', pt: 'Nenhum serviço anuncia nada.' },
      ],
      choreographed: [
        { en: 'No service calls another.', pt: 'Nenhum serviço chama outro.' },
        expect.objectContaining({ en: 'Order is heard by Payment Processing and Shopping Cart.' }),
        expect.objectContaining({ pt: 'Os eventos de Processamento de Pagamento chegam a Pedido e Envio.' }),
        expect.objectContaining({ en: 'Shipping is heard by Order and Customer Notification.' }),
        expect.objectContaining({ pt: 'Os eventos de Notificação de Cliente chegam a Pedido.' }),
      ],
    });
  });

  test('count calls between services apart from events and from the world outside', () => {
    expect(said('happy-path', 'Messages')).toEqual({
      orchestrated: [
        expect.objectContaining({ en: '6 calls between services' }),
        expect.objectContaining({ en: 'no event' }),
      ],
      choreographed: [
        expect.objectContaining({ en: 'no call between services' }),
        expect.objectContaining({ en: '7 deliveries of events' }),
      ],
    });
    expect(said('happy-path', 'Calls to the world outside')?.choreographed?.[0]?.en).toBe(
      '3: Card network, Carrier, and Mail server',
    );
  });

  test('name who starts the next step', () => {
    const deciders = said('happy-path', 'Who starts the next step');
    expect(deciders?.orchestrated?.[0]?.en).toBe('1 service: Order Orchestration Service');
    expect(deciders?.choreographed?.[0]?.en).toMatch(/^4 services, each for itself: /);
  });

  test('tell how long nothing was heard, and what ended it', () => {
    expect(said('payment-hangs', 'Longest silence')?.choreographed?.[0]?.pt).toBe('10 s, antes de Pagamento Recusado');
    expect(said('happy-path', 'Longest silence')?.choreographed?.[0]?.en).toBe('under 500 ms');
  });

  test('are left out where nothing was recorded', () => {
    expect(differencesOf(scenario('invalid-input'))).toEqual([]);
  });

  test('count a call that failed once, though its reply failed with it', () => {
    expect(factsOf(sampleTrace('refused', 'orchestrated')).failed).toBe(1);
  });
});

describe('how a scenario ended', () => {
  test('counts orders by their final status and its reason', () => {
    const result = scenario('many-orders').results.orchestrated;
    if (!result) throw new Error('the sample has no result');
    const final = [...result.final.slice(0, 2), { orderId: 'x', status: 'cancelled' as const, reason: 'out_of_stock' }];
    expect(finalsOf({ ...result, final }).map((one) => one.pt)).toEqual([
      '2 × concluído',
      '1 × cancelado (sem estoque)',
    ]);
    expect(finalsOf({ ...result, final: [] })[0]?.en).toBe('no order');
  });

  test('says whether both styles ended alike, and nothing where only one ran', () => {
    const both = scenario('carrier-refuses');
    const { orchestrated, choreographed } = both.results;
    if (!orchestrated || !choreographed) throw new Error('the sample has no result');
    expect(verdictOf(both)?.en).toBe('Both styles ended the same.');
    expect(verdictOf({ ...both, results: { orchestrated, choreographed: { ...choreographed, final: [] } } })?.en).toBe(
      'The two styles ended differently.',
    );
    expect(verdictOf({ ...both, results: { orchestrated } })).toBeUndefined();
  });
});
