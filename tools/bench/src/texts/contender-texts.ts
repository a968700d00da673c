import type { BenchContender } from '@shop/contracts';

type Told = Pick<BenchContender, 'name' | 'kind' | 'keeps'>;
const said = (en: string, pt: string) => ({ en, pt });

const everything = said(
  'everything: an order that was accepted survives any crash; SQLite, one file a service',
  'tudo: um pedido aceito sobrevive a qualquer queda; SQLite, um arquivo por serviço',
);
const nothing = said('nothing', 'nada');

/** Who is measured, in the order in which they are told. */
export const contenderTexts = {
  orchestrated: { name: said('Orchestrated shop', 'Loja orquestrada'), kind: 'shop', keeps: everything },
  'orchestrated-rabbitmq': {
    name: said('Orchestrated shop, calls over RabbitMQ', 'Loja orquestrada, chamadas por RabbitMQ'),
    kind: 'shop',
    keeps: everything,
  },
  'orchestrated-restate': {
    name: said('Orchestrated shop, saga executed by Restate', 'Loja orquestrada, saga executada pelo Restate'),
    kind: 'shop',
    keeps: everything,
  },
  choreographed: { name: said('Choreographed shop', 'Loja coreografada'), kind: 'shop', keeps: everything },
  'bare-tcp': {
    name: said('Bare TCP chain', 'Cadeia TCP pura'),
    kind: 'bare',
    keeps: nothing,
  },
  'bare-amqplib': {
    name: said('Bare amqplib chain', 'Cadeia amqplib pura'),
    kind: 'bare',
    keeps: said(
      'messages only: quorum queues, confirms, acknowledged after the next is confirmed',
      'só mensagens: filas quorum, confirmações, reconhecidas depois de confirmada a seguinte',
    ),
  },
  'nest-tcp': { name: said('Stock Nest TCP', 'Nest TCP de fábrica'), kind: 'stock', keeps: nothing },
  'nest-rmq': {
    name: said('Stock Nest RabbitMQ', 'Nest RabbitMQ de fábrica'),
    kind: 'stock',
    keeps: said(
      'nothing over a restart; acknowledged before the work, its default',
      'nada após um reinício; reconhece antes do trabalho, seu padrão',
    ),
  },
  dbos: {
    name: said('DBOS on PostgreSQL', 'DBOS sobre PostgreSQL'),
    kind: 'durable',
    keeps: said(
      'the workflow and its steps; the servers it asks keep nothing',
      'o fluxo e suas etapas; os servidores que ele chama não guardam nada',
    ),
  },
  restate: {
    name: said('Restate', 'Restate'),
    kind: 'durable',
    keeps: said('the invocation and its steps, in its log', 'a invocação e suas etapas, em seu log'),
  },
} as const satisfies Readonly<Record<string, Told>>;

export type ContenderId = keyof typeof contenderTexts;
export const contenderIds = Object.keys(contenderTexts) as ContenderId[];
