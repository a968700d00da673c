import { domains } from '@shop/contracts';
import { distinct, type Facts } from '../form/facts.js';
import { ownWords, theFile, theName, theNames, theNumber } from '../form/answers.js';
import { formLab } from '../form/form-lab.js';
import { oneOrder } from '../stories/one-order.js';

const story = oneOrder.id;
/** Commands among the services. What the world outside is asked is the same in both shops. */
const calls = (facts: Facts) =>
  facts.messages('orchestrated', story, 'call').filter(({ to }) => domains.some((service) => service === to));
const events = (facts: Facts) => facts.messages('choreographed', story, 'event');

export const lab01 = formLab({
  id: '01',
  title: { en: 'Read one order in both styles', pt: 'Ler um pedido nos dois estilos' },
  minutes: 40,
  stories: [oneOrder],
  questions: [
    {
      key: 'calls',
      predict: true,
      text: {
        en: 'Orchestrated: how many commands go from one service to another for one order that goes well? (Solid arrows. Replies do not count, nor what the card network, the carrier and the mail are asked.)',
        pt: 'Orquestrada: quantos comandos vão de um serviço a outro em um pedido que dá certo? (Setas cheias. Respostas não contam, nem o que se pede à rede de cartões, à transportadora e ao e-mail.)',
      },
      answer: theNumber(
        {
          en: 'the calls of an order in my orchestrated shop',
          pt: 'as chamadas de um pedido na minha loja orquestrada',
        },
        ({ facts }) => calls(facts).length,
      ),
      hints: [
        {
          en: 'Did you also count what happens beside the main path?',
          pt: 'Você também contou o que acontece ao lado do caminho principal?',
        },
        {
          en: 'The tab "table" of the classroom page: the rows whose kind is "command".',
          pt: 'A aba "tabela" da página da sala: as linhas do tipo "comando".',
        },
        {
          en: 'Three of them are the path of the saga. What is emptied beside it?',
          pt: 'Três deles são o caminho da saga. O que se esvazia ao lado dele?',
        },
      ],
    },
    {
      key: 'events',
      predict: true,
      text: {
        en: 'Choreographed: how many arrows are there for the same order? (One for each service that receives an event.)',
        pt: 'Coreografada: quantas setas há para o mesmo pedido? (Uma para cada serviço que recebe um evento.)',
      },
      answer: theNumber(
        {
          en: 'the deliveries of events of an order in my choreographed shop',
          pt: 'as entregas de eventos de um pedido na minha loja coreografada',
        },
        ({ facts }) => events(facts).length,
      ),
      hints: [
        {
          en: 'If two services subscribe to one event, how often does it arrive?',
          pt: 'Se dois serviços assinam um evento, quantas vezes ele chega?',
        },
        {
          en: 'The tab "table" of the classroom page, right side: the rows whose kind is "event".',
          pt: 'A aba "tabela" da página da sala, lado direito: as linhas do tipo "evento".',
        },
        {
          en: 'Take each event in docs/catalogue.md and count its consumers. News of the stock belongs to a product, not to the order.',
          pt: 'Pegue cada evento em docs/catalogue.md e conte os consumidores. Notícia de estoque é de um produto, não do pedido.',
        },
      ],
    },
    {
      key: 'decides-orchestrated',
      text: {
        en: 'Orchestrated: which services send such commands to another service?',
        pt: 'Orquestrada: quais serviços mandam comandos assim a outro serviço?',
      },
      answer: theNames(
        { en: 'the senders of commands in my run', pt: 'quem mandou comandos na minha execução' },
        ({ facts }) => distinct(calls(facts).map(({ from }) => from)),
      ),
      hints: [
        { en: 'At which lane do the solid arrows begin?', pt: 'Em qual raia começam as setas cheias?' },
        { en: 'The left diagram, from top to bottom.', pt: 'O diagrama da esquerda, de cima para baixo.' },
        {
          en: 'Look for the service whose folder has a *.saga.ts.',
          pt: 'Procure o serviço cuja pasta tem um *.saga.ts.',
        },
      ],
    },
    {
      key: 'decides-choreographed',
      predict: true,
      text: {
        en: 'Choreographed: which services publish an event of this order?',
        pt: 'Coreografada: quais serviços publicam um evento deste pedido?',
      },
      answer: theNames(
        { en: 'the senders of events in my run', pt: 'quem publicou eventos na minha execução' },
        ({ facts }) => distinct(events(facts).map(({ from }) => from)),
      ),
      hints: [
        {
          en: 'Who says that something has happened, and who only listens?',
          pt: 'Quem diz que algo aconteceu, e quem só escuta?',
        },
        {
          en: 'The right diagram: every lane at which a dashed arrow begins.',
          pt: 'O diagrama da direita: toda raia em que começa uma seta tracejada.',
        },
        {
          en: 'The cart listens and says nothing. How does the order learn that the customer was told?',
          pt: 'O carrinho escuta e não diz nada. Como o pedido fica sabendo que o cliente foi avisado?',
        },
      ],
    },
    {
      key: 'ships-on',
      text: {
        en: 'Choreographed: at which event does shipping begin its work?',
        pt: 'Coreografada: com qual evento o envio começa a trabalhar?',
      },
      answer: theName(
        { en: 'the event that reached shipping in my run', pt: 'o evento que chegou ao envio na minha execução' },
        ({ facts }) => events(facts).find(({ to }) => to === 'shipping')?.name ?? '',
      ),
      hints: [
        {
          en: 'What must have happened before a parcel may leave?',
          pt: 'O que precisa ter acontecido antes de um pacote sair?',
        },
        {
          en: 'The file apps/choreographed/shipping/src/shipping.events.ts.',
          pt: 'O arquivo apps/choreographed/shipping/src/shipping.events.ts.',
        },
        {
          en: 'It stands in an @EventPattern above a method whose name begins with "ship".',
          pt: 'Está em um @EventPattern acima de um método cujo nome começa com "ship".',
        },
      ],
    },
    {
      key: 'flow-file',
      text: {
        en: 'Orchestrated: which file holds the whole flow of an order?',
        pt: 'Orquestrada: qual arquivo contém o fluxo inteiro de um pedido?',
      },
      answer: theFile(
        {
          en: 'the file that you name: it has to hold the table of steps',
          pt: 'o arquivo que você indica: ele tem de conter a tabela de etapas',
        },
        (source, path) => /\.ts$/.test(path) && /\bpath: \[/.test(source) && /\bsteps: \{/.test(source),
      ),
      hints: [
        {
          en: 'Whoever makes the calls must know their order. Where?',
          pt: 'Quem faz as chamadas precisa saber a ordem delas. Onde?',
        },
        { en: 'The folder apps/orchestrated/order/src.', pt: 'A pasta apps/orchestrated/order/src.' },
        {
          en: 'A table has a path and steps; one file has both.',
          pt: 'Uma tabela tem um caminho (path) e etapas (steps); um arquivo tem os dois.',
        },
      ],
    },
    {
      key: 'flow-services',
      text: {
        en: 'Choreographed: in how many services is a part of that flow written down? (Those that publish or receive an event of the order.)',
        pt: 'Coreografada: em quantos serviços está escrita uma parte desse fluxo? (Os que publicam ou recebem um evento do pedido.)',
      },
      answer: theNumber(
        {
          en: 'the services at either end of an event in my run',
          pt: 'os serviços em uma das pontas de um evento na minha execução',
        },
        ({ facts }) => distinct(events(facts).flatMap(({ from, to }) => [from, to])).length,
      ),
      hints: [
        {
          en: 'Which files did you have to open to know what happens next?',
          pt: 'Que arquivos você teve de abrir para saber o que vem depois?',
        },
        {
          en: 'docs/catalogue.md, the first table: both columns of services.',
          pt: 'docs/catalogue.md, a primeira tabela: as duas colunas de serviços.',
        },
        {
          en: 'Count the lanes of the right diagram that an arrow touches, the cart too.',
          pt: 'Conte as raias do diagrama da direita que uma seta toca, também a do carrinho.',
        },
      ],
    },
    {
      key: 'explain',
      text: {
        en: 'Your colleague says: "In choreography there is no flow." What do you answer?',
        pt: 'Sua colega diz: "Na coreografia não existe fluxo." O que você responde?',
      },
      answer: ownWords(25),
      hints: [
        {
          en: 'If there were none, why did the order end the same way?',
          pt: 'Se não houvesse, por que o pedido terminou igual?',
        },
        { en: 'The two diagrams, beside each other.', pt: 'Os dois diagramas, lado a lado.' },
        {
          en: 'Tell "nobody has written it down in one place" from "it does not exist".',
          pt: 'Distinga "ninguém o escreveu num lugar só" de "não existe".',
        },
      ],
    },
  ],
  learnt: {
    en: 'The same order, the same rules, the same end. Orchestrated, one lane begins every call, and one file tells the flow from top to bottom. Choreographed, the next step is decided by whoever hears of the last one: the flow exists, but it is spread over the services that take part, and only a trace or a generated catalogue shows all of it. Commands say what is to be done; events say what has happened.',
    pt: 'O mesmo pedido, as mesmas regras, o mesmo fim. Na orquestração, todas as chamadas partem de uma raia, e um arquivo conta o fluxo de cima a baixo. Na coreografia, quem decide o próximo passo é quem ouviu falar do anterior: o fluxo existe, mas está espalhado pelos serviços que participam, e só um rastro ou um catálogo gerado o mostra inteiro. Comandos dizem o que fazer; eventos dizem o que aconteceu.',
  },
});
