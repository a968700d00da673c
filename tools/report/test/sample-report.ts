import { styles, type Report, type ReportScenario, type ScenarioResult, type Style } from '@shop/contracts';
import { sampleTrace, type SampleTrace } from '@shop/diagram/testing';

type Row = readonly [id: string, group: ReportScenario['group'], pt: string, en: string, trace: SampleTrace];

const rows: readonly Row[] = [
  ['happy-path', 'flow', 'Um pedido que dá certo', 'An order that goes well', 'fulfilled'],
  ['many-orders', 'flow', 'Cinquenta pedidos ao mesmo tempo', 'Fifty orders at once', 'fulfilled'],
  ['invalid-input', 'flow', 'O que não é um pedido', 'What is not an order', 'fulfilled'],
  ['price-change', 'flow', 'O preço muda no meio do caminho', 'The price changes on the way', 'fulfilled'],
  ['payment-declined', 'failure', 'O cartão é recusado', 'The card is declined', 'declined'],
  ['out-of-stock-early', 'failure', 'Mais do que existe', 'More than there is', 'fulfilled'],
  ['last-unit-race', 'failure', 'Vinte pedidos pela última unidade', 'Twenty orders for the last unit', 'refused'],
  ['carrier-refuses', 'failure', 'A transportadora recusa o endereço', 'The carrier refuses the address', 'refused'],
  ['payment-flaky', 'failure', 'A rede do cartão falha duas vezes', 'The card network fails twice', 'retried'],
  ['carrier-flaky', 'failure', 'A transportadora falha duas vezes', 'The carrier fails twice', 'fulfilled'],
  ['mailbox-flaky', 'failure', 'A caixa de correio falha duas vezes', 'The mailbox fails twice', 'fulfilled'],
  ['mailbox-refuses', 'failure', 'A caixa de correio recusa', 'The mailbox refuses for good', 'fulfilled'],
  ['payment-slow', 'failure', 'A rede do cartão demora', 'The card network is slow', 'fulfilled'],
  ['payment-hangs', 'failure', 'A rede do cartão não responde', 'The card network does not answer', 'hanging'],
  ['refund-refused', 'failure', 'O estorno é recusado dez vezes', 'The refund is refused ten times', 'refused'],
  ['same-request-twice', 'customer', 'A mesma requisição duas vezes', 'The same request twice', 'fulfilled'],
  ['cancel-before-pay', 'customer', 'Cancelar antes de pagar', 'Cancel before the payment', 'declined'],
  ['cancel-after-pay', 'customer', 'Cancelar depois de pagar', 'Cancel after the payment', 'refused'],
  ['cancel-after-ship', 'customer', 'Cancelar depois do envio', 'Cancel after the parcel left', 'fulfilled'],
  ['cancel-twice', 'customer', 'Cancelar duas vezes', 'Cancel twice', 'refused'],
  ['cancel-others', 'customer', 'Cancelar o pedido de outra pessoa', 'Cancel somebody else’s order', 'fulfilled'],
  ['where-is-my-order', 'customer', 'Onde está o meu pedido?', 'Where is my order?', 'fulfilled'],
  ['service-down:catalog', 'fault', 'O catálogo está fora do ar', 'The catalogue is down', 'fulfilled'],
  ['service-down:cart', 'fault', 'O carrinho está fora do ar', 'The cart is down', 'fulfilled'],
  ['service-down:payment', 'fault', 'O pagamento está fora do ar', 'Payment is down', 'fulfilled'],
  ['service-down:shipping', 'fault', 'O envio está fora do ar', 'Shipping is down', 'fulfilled'],
  ['service-down:notification', 'fault', 'A notificação está fora do ar', 'Notification is down', 'fulfilled'],
  ['order-service-crash', 'fault', 'O serviço de pedidos é morto', 'The order service is killed', 'fulfilled'],
  ['every-message-twice', 'fault', 'Toda mensagem chega duas vezes', 'Every message arrives twice', 'fulfilled'],
  ['old-message', 'fault', 'Uma mensagem antiga volta', 'An old message comes back', 'fulfilled'],
  ['any-order', 'fault', 'As mensagens chegam em qualquer ordem', 'Messages arrive in any order', 'fulfilled'],
  ['poison-message', 'fault', 'Uma mensagem que ninguém consegue tratar', 'A message nobody can handle', 'fulfilled'],
  ['broker-restart', 'fault', 'O broker reinicia', 'The broker restarts', 'fulfilled'],
  ['paused', 'fault', 'Um serviço congela e volta', 'A service freezes and comes back', 'fulfilled'],
];

const story = {
  en: 'A customer puts a book into the cart and orders it. The card is charged, the parcel is sent, and a mail says so. Then 30 more orders follow, one after another, and we look at how long each of them took.',
  pt: 'Um cliente põe um livro no carrinho e faz o pedido. O cartão é cobrado, o pacote é enviado e um e-mail avisa. Depois vêm mais 30 pedidos, um após o outro, e vemos quanto tempo cada um levou.',
};
const difference = {
  en: 'Who calls whom, how many messages one order takes, and who knows the whole flow. The bare chain shows how much of the time is the transport itself.',
  pt: 'Quem chama quem, quantas mensagens um pedido exige e quem conhece o fluxo inteiro. A cadeia nua mostra quanto do tempo é só do transporte.',
};

const samples = (style: Style): number[] =>
  Array.from(
    { length: 30 },
    (_, index) => (style === 'orchestrated' ? 18 : 24) + ((index * 37) % 17) + (index === 29 ? 31 : 0),
  );

function observationsOf(id: string, style: Style): ScenarioResult['observations'] {
  const common = {
    calls: style === 'orchestrated' ? 9 : 3,
    events: style === 'orchestrated' ? 0 : 7,
    requests: 34,
    unknownAnswers: 0,
    orders: 31,
    timeToFinalMs: 24,
  };
  if (id === 'happy-path')
    return {
      ...common,
      timesMs: samples(style),
      p50Ms: style === 'orchestrated' ? 26 : 32,
      p99Ms: 55.5,
      n: 30,
      bareChainP50Ms: style === 'orchestrated' ? 0.41 : 4.86,
    };
  if (id === 'price-change')
    return { ...common, oldPriceAcceptedAtOnce: style === 'choreographed', newPriceKnownAfterMs: 14 };
  if (id === 'refund-refused') return { ...common, statusMeanwhile: 'cancelling', attention: 1 };
  if (id.startsWith('service-down'))
    return {
      ...common,
      shareAcceptedMeanwhile: style === 'orchestrated' ? 0 : 1,
      whatStillWorks: 'GET /products, GET /cart',
    };
  return common;
}

const finals: Readonly<Record<SampleTrace, ScenarioResult['final'][number]>> = {
  fulfilled: { orderId: 'o-1', status: 'completed' },
  refused: { orderId: 'o-1', status: 'cancelled', reason: 'carrier_refused' },
  declined: { orderId: 'o-1', status: 'cancelled', reason: 'insufficient_funds' },
  hanging: { orderId: 'o-1', status: 'cancelled', reason: 'payment_timeout' },
  retried: { orderId: 'o-1', status: 'completed' },
};

function resultOf([id, , , , trace]: Row, style: Style, index: number): ScenarioResult {
  const finalCount = id === 'many-orders' ? 50 : 1;
  return {
    outcome: 'passed',
    ms: id === 'payment-hangs' ? 16_240 : 180 + ((index * 613) % 2900) + (style === 'orchestrated' ? 0 : 41),
    observations: observationsOf(id, style),
    trace: id === 'invalid-input' ? [] : sampleTrace(trace, style),
    final: Array.from({ length: finalCount }, (_, number) => ({ ...finals[trace], orderId: `o-${number + 1}` })),
  };
}

/** What failing looks like, with everything that can be known about it. */
export const sampleError = {
  message: 'Waited 20 s for order 01JNZ6 to end: I1 money: charged 8970, refunded 0, status cancelled',
  input:
    'POST /orders {"paymentToken":"tok_visa","shipTo":{"name":"Ana","street":"Rua A, 1","city":"Recife","postalCode":"00000-000","country":"BR"}}',
  expected: '{"charged":[8970],"refunded":[8970],"parcels":0,"mails":["cancelled"]}',
  observed: '{"charged":[8970],"refunded":[],"parcels":0,"mails":[]}',
} as const;

/** A whole run as it usually is. @param failing ids that fail in the choreographed style */
export function sampleReport(failing: readonly string[] = []): Report {
  return {
    generatedAt: '2026-03-02T14:07:31.000Z',
    commit: 'a1b2c3d',
    machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.2', platform: 'linux 6.1.0 x64' },
    broker: { url: 'amqp://shop:secret@127.0.0.1:4090', version: '3.10.8', managed: true },
    claims: [],
    scenarios: rows.map((row, index) => {
      const [id, group, pt, en] = row;
      const results = Object.fromEntries(styles.map((style) => [style, resultOf(row, style, index)]));
      if (failing.includes(id) && results['choreographed']) {
        results['choreographed'] = { ...results['choreographed'], outcome: 'failed', error: sampleError };
      }
      return { id, group, title: { pt, en }, story, difference, results };
    }),
  };
}
