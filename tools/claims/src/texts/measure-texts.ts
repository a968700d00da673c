import type { Bilingual } from '@shop/scenarios';
import type { MeasureId } from '../judge/measures.js';

const said = (en: string, pt: string): Bilingual => ({ en, pt });

/** What each measure is called, and how it is measured, in both languages. */
export const measureTexts: Readonly<Record<MeasureId, { readonly name: Bilingual; readonly how: Bilingual }>> = {
  'services-to-ask': {
    name: said('Services to ask where an order is', 'Serviços a perguntar onde está um pedido'),
    how: said(
      'While a service is down an order waits. Somebody asks who holds its steps; where nobody does, or does not answer, everybody with a part in it. Each service has a store of its own.',
      'Com um serviço fora, um pedido espera. Alguém pergunta quem guarda as etapas; onde ninguém guarda, ou não responde, pergunta a todos que têm parte nele. Cada serviço tem o seu próprio banco.',
    ),
  },
  'next-step-known': {
    name: said(
      'Waiting orders whose next step anybody could name',
      'Pedidos em espera cuja próxima etapa alguém soube dizer',
    ),
    how: said(
      'The same questions, without the order service, payment, shipping and notification in turn.',
      'As mesmas perguntas, sem o serviço de pedidos, o pagamento, o envio e a notificação, um de cada vez.',
    ),
  },
  'order-of-steps-files': {
    name: said('Files to read to know the order of the steps', 'Arquivos a ler para saber a ordem das etapas'),
    how: said(
      'Files that send another service a command of the flow; or that say or hear an event of it, since what follows from an event is said where it is heard.',
      'Arquivos que enviam a outro serviço um comando do fluxo; ou que emitem ou ouvem um evento dele, pois o que decorre de um evento está onde ele é ouvido.',
    ),
  },
  'order-of-steps-lines': {
    name: said('Lines of code in those files', 'Linhas de código nesses arquivos'),
    how: said('Neither blank lines nor comments are counted.', 'Não contam linhas em branco nem comentários.'),
  },
  'whole-flow-files': {
    name: said('Files to read to know the whole flow', 'Arquivos a ler para conhecer o fluxo inteiro'),
    how: said(
      'Also those that begin it, and those in which each step is done.',
      'Também os que o iniciam e aqueles em que cada etapa é feita.',
    ),
  },
  'whole-flow-lines': {
    name: said('Lines of code in all of those', 'Linhas de código em todos esses'),
    how: said('Counted in the same way.', 'Contadas do mesmo modo.'),
  },
  'added-step-files': {
    name: said('Files touched to add a step', 'Arquivos tocados para acrescentar uma etapa'),
    how: said(
      'By the prepared change that adds an invoice service to each style.',
      'Pela mudança preparada que acrescenta um serviço de nota fiscal a cada estilo.',
    ),
  },
  'added-step-lines': {
    name: said('Lines changed to add a step', 'Linhas mudadas para acrescentar uma etapa'),
    how: said('Lines added and removed by the same change.', 'Linhas acrescentadas e removidas pela mesma mudança.'),
  },
  'added-step-services': {
    name: said('Services touched to add a step', 'Serviços tocados para acrescentar uma etapa'),
    how: said('Services whose files the same change touches.', 'Serviços cujos arquivos a mesma mudança toca.'),
  },
  'steps-without-order': {
    name: said(
      'Open steps that are done without the order service',
      'Etapas em aberto que se fazem sem o serviço de pedidos',
    ),
    how: said(
      'Ten orders are accepted and the charge of each is asked for; then the order service is killed. Of their charges, parcels and mails, what part is on record with the partners when nothing moves any more.',
      'Dez pedidos são aceitos e a cobrança de cada um é pedida; então o serviço de pedidos é morto. De suas cobranças, pacotes e e-mails, que parte está registrada nos parceiros quando nada mais anda.',
    ),
  },
  'accepted-without-order': {
    name: said('New orders accepted without the order service', 'Pedidos novos aceitos sem o serviço de pedidos'),
    how: said('Five more orders are tried meanwhile.', 'Mais cinco pedidos são tentados enquanto isso.'),
  },
  'stops-all': {
    name: said('Parts without which no order comes to its end', 'Partes sem as quais nenhum pedido chega ao fim'),
    how: said(
      'Every service, and the broker where there is one, is taken away in turn.',
      'Cada serviço, e o broker onde há um, é tirado por vez.',
    ),
  },
  'steps-done': {
    name: said('Open steps that are done without each part', 'Etapas em aberto que se fazem sem cada parte'),
    how: said('The same for every part; the mean over all.', 'O mesmo para cada parte; a média de todas.'),
  },
  'orders-moving': {
    name: said('Orders in flight that make progress', 'Pedidos em andamento que avançam'),
    how: said(
      'Orders of which at least one step is done while the part is away; the mean over all parts.',
      'Pedidos dos quais ao menos uma etapa se faz enquanto a parte está fora; a média de todas as partes.',
    ),
  },
  'orders-accepted': {
    name: said('New orders accepted', 'Pedidos novos aceitos'),
    how: said(
      'Orders tried while the part is away; the mean over all parts.',
      'Pedidos tentados enquanto a parte está fora; a média de todas as partes.',
    ),
  },
  'busiest-messages': {
    name: said('Messages per order of the busiest service', 'Mensagens por pedido do serviço mais ocupado'),
    how: said(
      'Commands, answers and events that it sends or gets, from the trace of an order that goes well. The broker, which is no service, is listed below.',
      'Comandos, respostas e eventos que ele envia ou recebe, do rastro de um pedido que dá certo. O broker, que não é um serviço, está na lista abaixo.',
    ),
  },
  'busiest-cpu': {
    name: said(
      "Processor's time per order of the busiest service",
      'Tempo de processador por pedido do serviço mais ocupado',
    ),
    how: said(
      'With sixteen orders at the same time, from the cart to the mail, as times of what a plain HTTP call that does nothing takes meanwhile. The six services; gateway, partners and broker are listed below.',
      'Com dezesseis pedidos ao mesmo tempo, do carrinho ao e-mail, em vezes o que uma chamada HTTP simples, que nada faz, ocupa enquanto isso. Os seis serviços; gateway, parceiros e broker estão na lista abaixo.',
    ),
  },
  'busiest-cpu-share': {
    name: said('Its part of the time of all six services', 'A parte dele no tempo dos seis serviços'),
    how: said(
      'Both in the same run, so that the speed of the machine does not matter.',
      'Ambos na mesma execução, de modo que a velocidade da máquina não importa.',
    ),
  },
  'order-is-busiest': {
    name: said(
      'Samples in which the order service is the busiest',
      'Amostras em que o serviço de pedidos é o mais ocupado',
    ),
    how: said('Among the six services.', 'Entre os seis serviços.'),
  },
  growth: {
    name: said('Throughput with sixteen orders at once', 'Vazão com dezesseis pedidos ao mesmo tempo'),
    how: said(
      'As times of what the same shop does one order after another, in the same sample.',
      'Em vezes o que a mesma loja faz um pedido após o outro, na mesma amostra.',
    ),
  },
  'cpu-per-order': {
    name: said("Processor's time per order of all processes", 'Tempo de processador por pedido de todos os processos'),
    how: said(
      'With sixteen orders at the same time, as times of the same plain HTTP call.',
      'Com dezesseis pedidos ao mesmo tempo, em vezes a mesma chamada HTTP simples.',
    ),
  },
  'busy-at-full-load': {
    name: said('The process that is full first', 'O processo que se esgota primeiro'),
    how: said(
      'How much of one processor it takes with sixteen orders at once. While all together take what the machine has, no process by itself is the bottleneck.',
      'Quanto de um processador ele ocupa com dezesseis pedidos ao mesmo tempo. Enquanto todos juntos ocupam o que a máquina tem, nenhum processo sozinho é o gargalo.',
    ),
  },
  'foreign-types': {
    name: said(
      'Types of messages of others that services know',
      'Tipos de mensagem dos outros que os serviços conhecem',
    ),
    how: said(
      'Commands and events named in the files of a service that another one answers or says; added up over all services.',
      'Comandos e eventos citados nos arquivos de um serviço que outro responde ou emite; somados sobre todos os serviços.',
    ),
  },
  'services-that-know-others': {
    name: said('Services that know a message of another', 'Serviços que conhecem uma mensagem de outro'),
    how: said('At least one, by the same count.', 'Ao menos uma, pela mesma contagem.'),
  },
  'requests-stopped': {
    name: said(
      'Requests that stop because another service is down',
      'Requisições que param porque outro serviço está fora',
    ),
    how: said(
      'Pairs of a request and a service that is down, where the request is for another service and finds no answer.',
      'Pares de uma requisição e um serviço fora em que a requisição se destina a outro e não encontra resposta.',
    ),
  },
  'requests-that-work': {
    name: said('Requests that work while another service is down', 'Requisições que funcionam com outro serviço fora'),
    how: said(
      'Every request of a customer, by every service that is down and that it is not for. A refusal with a reason works; 503, or no answer, does not.',
      'Toda requisição de um cliente, por todo serviço fora ao qual ela não se destina. Uma recusa com motivo funciona; 503, ou nenhuma resposta, não.',
    ),
  },
  places: {
    name: said('Services that hold a part of the flow', 'Serviços que guardam uma parte do fluxo'),
    how: said(
      'Services with a file that must be read to know the order of the steps.',
      'Serviços com um arquivo que é preciso ler para saber a ordem das etapas.',
    ),
  },
  reactions: {
    name: said('Steps or reactions that make up the flow', 'Etapas ou reações que formam o fluxo'),
    how: said(
      'Rows of the saga table, or pairs of a service and an event of an order that it reacts to.',
      'Linhas da tabela da saga, ou pares de um serviço e um evento de pedido a que ele reage.',
    ),
  },
  deciders: {
    name: said('Services that decided what came next', 'Serviços que decidiram o que veio a seguir'),
    how: said(
      'Those that sent a command or an event another acted on, in the trace of an order that goes well.',
      'Os que enviaram um comando ou um evento com que outro agiu, no rastro de um pedido que dá certo.',
    ),
  },
  'messages-per-order': {
    name: said('Messages between services per order', 'Mensagens entre serviços por pedido'),
    how: said(
      'Commands, answers and events in the same trace, an event once for each service that hears it.',
      'Comandos, respostas e eventos no mesmo rastro, um evento uma vez para cada serviço que o ouve.',
    ),
  },
};
