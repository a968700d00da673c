import type { Both } from '@shop/diagram';

/**
 * What the page calls the observations of a scenario. Others are welcome: they are shown under their own name. A name
 * that ends in `Ms` is a time in milliseconds, one that begins or ends with `share` a part of 1; a list of numbers is a row of samples.
 */
const names: Readonly<Record<string, Both>> = {
  calls: { pt: 'Chamadas', en: 'Calls' },
  events: { pt: 'Eventos entregues', en: 'Events delivered' },
  requests: { pt: 'Requisições dos clientes', en: 'Requests of customers' },
  unknownAnswers: { pt: 'Requisições sem resposta certa', en: 'Requests without a clear answer' },
  orders: { pt: 'Pedidos', en: 'Orders' },
  n: { pt: 'Pedidos medidos', en: 'Orders measured' },
  timeToFinalMs: { pt: 'Do pedido ao estado final', en: 'From order to final status' },
  timesMs: { pt: 'Tempo de cada pedido', en: 'Time of each order' },
  warmUpOrders: { pt: 'Pedidos de aquecimento, não medidos', en: 'Orders to warm up, not measured' },
  p50Ms: { pt: 'Tempo por pedido, mediana (p50)', en: 'Time per order, median (p50)' },
  p99Ms: { pt: 'Tempo por pedido, 99% em até (p99)', en: 'Time per order, 99% within (p99)' },
  fastestMs: { pt: 'O mais rápido', en: 'The fastest' },
  slowestMs: { pt: 'O mais lento', en: 'The slowest' },
  bareChainP50Ms: { pt: 'Cadeia nua dos mesmos saltos, mediana', en: 'Bare chain of the same hops, median' },
  oldPriceAcceptedAtOnce: { pt: 'Preço antigo ainda aceito', en: 'Old price still accepted' },
  newPriceKnownAfterMs: { pt: 'Preço novo conhecido depois de', en: 'New price known after' },
  refusals: { pt: 'Requisições recusadas', en: 'Requests refused' },
  othersP50Ms: { pt: 'Tempo dos outros pedidos, mediana', en: 'Time of the other orders, median' },
  slowOrderMs: { pt: 'Tempo do pedido lento', en: 'Time of the slow order' },
  attention: { pt: 'Espera por uma pessoa', en: 'Waits for a person' },
  statusMeanwhile: { pt: 'Estado enquanto isso', en: 'Status meanwhile' },
  refundedAfterMs: { pt: 'Estornado depois de', en: 'Refunded after' },
  lateApprovalRefundedAfterMs: { pt: 'Aprovação tardia estornada depois de', en: 'Late approval refunded after' },
  refusedAtOnce: { pt: 'Recusados na hora', en: 'Refused at once' },
  refunded: { pt: 'Cobrados e estornados', en: 'Charged and refunded' },
  acceptedBeforeStockWasKnown: {
    pt: 'Aceitos antes de se conhecer o estoque',
    en: 'Accepted before the stock was known',
  },
  path: { pt: 'Caminho dos estados', en: 'Path of the statuses' },
  servicesToAsk: { pt: 'Serviços a perguntar', en: 'Services to ask' },
  nextStepIsKnown: { pt: 'Alguém sabe a próxima etapa', en: 'Somebody knows the next step' },
  waitsFor: { pt: 'Espera por', en: 'Waits for' },
  whileShippingSlept: { pt: 'Com o envio parado', en: 'While shipping slept' },
  racersUndone: { pt: 'Cancelados a tempo', en: 'Cancelled in time' },
  racersShipped: { pt: 'Já enviados', en: 'Already shipped' },
  chargedAndRefunded: { pt: 'Cobrado e estornado', en: 'Charged and refunded' },
  browsing: { pt: 'Ver produtos funciona', en: 'Browsing works' },
  addingToCart: { pt: 'Pôr no carrinho funciona', en: 'Adding to the cart works' },
  checkoutsAcceptedShare: { pt: 'Pedidos aceitos enquanto isso', en: 'Orders accepted meanwhile' },
  ordersMovedOnShare: { pt: 'Pedidos que avançaram', en: 'Orders that moved on' },
  ordersCompletedShare: { pt: 'Pedidos concluídos enquanto isso', en: 'Orders completed meanwhile' },
  chargedShare: { pt: 'Cobrados enquanto isso', en: 'Charged meanwhile' },
  shippedShare: { pt: 'Enviados enquanto isso', en: 'Shipped meanwhile' },
  toldShare: { pt: 'Avisados enquanto isso', en: 'Told meanwhile' },
  inFlightAtTheKill: { pt: 'Em andamento na queda', en: 'In flight at the kill' },
  startedAfterMs: { pt: 'De novo no ar depois de', en: 'Up again after' },
  deliveriesOfThreeMessages: { pt: 'Entregas de três mensagens', en: 'Deliveries of three messages' },
  messagesThatCameAgain: { pt: 'Mensagens que chegaram de novo', en: 'Messages that came again' },
  cancelledBeforeTheCharge: { pt: 'Cancelado antes da cobrança', en: 'Cancelled before the charge' },
  cancelledBeforeTheParcel: { pt: 'Cancelado antes do pacote', en: 'Cancelled before the parcel' },
  brokerAwayMs: { pt: 'Broker fora por', en: 'Broker away for' },
  givenUp: { pt: 'Desistidos no prazo', en: 'Given up at the deadline' },
  crashes: { pt: 'Quedas', en: 'Crashes' },
  awayP50Ms: { pt: 'De novo no ar depois de, mediana', en: 'Up again after, median' },
  awayP99Ms: { pt: 'De novo no ar depois de, 99% em até', en: 'Up again after, 99% within' },
  acknowledged: { pt: 'Pedidos confirmados ao cliente', en: 'Orders acknowledged' },
  acknowledgedPerSecond: { pt: 'Confirmados por segundo', en: 'Acknowledged per second' },
  answerP50Ms: { pt: 'Até a confirmação, mediana', en: 'Until acknowledged, median' },
  answerP99Ms: { pt: 'Até a confirmação, 99% em até', en: 'Until acknowledged, 99% within' },
  kills: { pt: 'Processos mortos', en: 'Processes killed' },
  pauses: { pt: 'Processos congelados', en: 'Processes frozen' },
  brokerKills: { pt: 'Vezes que o broker foi morto', en: 'Kills of the broker' },
  recoveriesMs: { pt: 'Tempo de cada recuperação', en: 'Time of each recovery' },
  recoveryP50Ms: { pt: 'Tempo até voltar, mediana', en: 'Time to recover, median' },
  recoveryP99Ms: { pt: 'Tempo até voltar, 99% em até', en: 'Time to recover, 99% within' },
  recoveryMaxMs: { pt: 'Tempo até voltar, o maior', en: 'Time to recover, longest' },
  putAside: { pt: 'Posto de lado como', en: 'Put aside as' },
  attempts: { pt: 'Tentativas', en: 'Attempts' },
  duplicates: { pt: 'Mensagens enviadas em dobro', en: 'Messages sent twice' },
  recoveryMs: { pt: 'Tempo até se recuperar', en: 'Time to recover' },
};

export function observationName(key: string): Both {
  const known = Object.hasOwn(names, key) ? names[key] : undefined;
  if (known) return known;
  const words = key
    .replace(/Ms$/, '')
    .replace(/[-_.]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const shown = words.charAt(0).toUpperCase() + words.slice(1);
  return { pt: shown, en: shown };
}

export const isTime = (key: string): boolean => key.endsWith('Ms');
export const isShare = (key: string): boolean => /^share|Share$/.test(key);
