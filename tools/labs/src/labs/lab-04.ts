import { ownWords, theName, theNumber, yesOrNo } from '../form/answers.js';
import type { Facts } from '../form/facts.js';
import { formLab } from '../form/form-lab.js';
import { catalogueDown, orderDown, paymentDown } from '../stories/down.js';

const created = 'order.created';

function receivedLast(facts: Facts): string {
  const deliveries = facts.messages('choreographed', 'payment-down', 'event').filter(({ name }) => name === created);
  return deliveries.toSorted((one, other) => one.ms - other.ms).at(-1)?.to ?? '';
}

export const lab04 = formLab({
  id: '04',
  title: { en: 'A service is down', pt: 'Um serviço fora do ar' },
  minutes: 50,
  stories: [paymentDown, catalogueDown, orderDown],
  questions: [
    {
      key: 'checkout',
      predict: true,
      text: {
        en: 'Payment is dead. With which HTTP status is a checkout answered?',
        pt: 'O pagamento está morto. Com que status HTTP um pedido novo é respondido?',
      },
      answer: theNumber(
        { en: 'the answer in my shops, the same in both', pt: 'a resposta nas minhas lojas, a mesma nas duas' },
        ({ facts }) => Number(facts.observed('orchestrated', 'payment-down', 'checkout')),
      ),
      hints: [
        { en: 'Does whoever takes the order wait for the money?', pt: 'Quem recebe o pedido espera pelo dinheiro?' },
        {
          en: 'docs/labs/04-a-service-is-down.md, the part "Run": the order is placed with curl -i.',
          pt: 'docs/labs/04-a-service-is-down.pt-BR.md, a parte "Execute": o pedido é feito com curl -i.',
        },
        {
          en: 'The order is stored and the customer is told that it was accepted, not that it is done.',
          pt: 'O pedido é guardado e o cliente fica sabendo que foi aceito, não que está pronto.',
        },
      ],
    },
    {
      key: 'status',
      predict: true,
      text: { en: 'Which status does the order show meanwhile?', pt: 'Que status o pedido mostra enquanto isso?' },
      answer: theName(
        { en: 'the status in my shops, the same in both', pt: 'o status nas minhas lojas, o mesmo nas duas' },
        ({ facts }) => String(facts.observed('choreographed', 'payment-down', 'statusMeanwhile')),
      ),
      hints: [
        { en: 'Has anything been decided yet?', pt: 'Algo já foi decidido?' },
        { en: 'GET /orders/ID in both shops.', pt: 'GET /orders/ID nas duas lojas.' },
        {
          en: 'A timeout is unknown, never failed: it is neither paid nor cancelled.',
          pt: 'Um timeout é desconhecido, nunca falhado: não está pago nem cancelado.',
        },
      ],
    },
    {
      key: 'waits-orchestrated',
      text: {
        en: 'Orchestrated: which step of the saga is shown as running while payment is down?',
        pt: 'Orquestrada: qual etapa da saga aparece como em andamento (running) enquanto o pagamento está fora?',
      },
      answer: theName(
        { en: 'the record of the saga in my run', pt: 'o registro da saga na minha execução' },
        ({ facts }) => String(facts.observed('orchestrated', 'payment-down', 'runningStep')),
      ),
      hints: [
        { en: 'Who is asking payment, again and again?', pt: 'Quem pergunta ao pagamento, de novo e de novo?' },
        { en: '/audit/orders/ID/steps as the manager.', pt: '/audit/orders/ID/steps como gerente.' },
        {
          en: 'It is the first step of the path in fulfil-order.saga.ts.',
          pt: 'É a primeira etapa do caminho em fulfil-order.saga.ts.',
        },
      ],
    },
    {
      key: 'waits-choreographed',
      text: {
        en: 'Choreographed: which service received Order Created only after the start? (Until then the event lay in its queue.)',
        pt: 'Coreografada: qual serviço só recebeu Pedido Criado depois do início? (Até lá o evento ficou na fila dele.)',
      },
      answer: theName(
        { en: 'the last delivery of that event in my run', pt: 'a última entrega desse evento na minha execução' },
        ({ facts }) => receivedLast(facts),
      ),
      hints: [
        {
          en: 'Where is a message whose receiver is away?',
          pt: 'Onde está a mensagem cujo destinatário está fora?',
        },
        {
          en: 'The right diagram when the order has ended: two arrows are called Order Created. Look at their times.',
          pt: 'O diagrama da direita quando o pedido terminou: duas setas se chamam Pedido Criado. Olhe os horários.',
        },
        {
          en: 'Each service has a queue of its own. One of the two was up all the time.',
          pt: 'Cada serviço tem a própria fila. Um dos dois ficou no ar o tempo todo.',
        },
      ],
    },
    {
      key: 'cart-orchestrated',
      predict: true,
      text: {
        en: 'Orchestrated: can a customer put something into the cart while the catalogue is down?',
        pt: 'Orquestrada: um cliente consegue pôr algo no carrinho enquanto o catálogo está fora?',
      },
      answer: yesOrNo(
        { en: 'what happened in my orchestrated shop', pt: 'o que aconteceu na minha loja orquestrada' },
        ({ facts }) => facts.observed('orchestrated', 'catalogue-down', 'cartWorks') === true,
      ),
      hints: [
        {
          en: 'Whom does the cart need in order to know a price?',
          pt: 'De quem o carrinho precisa para saber um preço?',
        },
        { en: 'apps/orchestrated/cart/src/cart.rpc.ts.', pt: 'apps/orchestrated/cart/src/cart.rpc.ts.' },
        { en: 'It asks at the moment of need.', pt: 'Ele pergunta na hora em que precisa.' },
      ],
    },
    {
      key: 'cart-choreographed',
      predict: true,
      text: { en: 'Choreographed: the same question.', pt: 'Coreografada: a mesma pergunta.' },
      answer: yesOrNo(
        { en: 'what happened in my choreographed shop', pt: 'o que aconteceu na minha loja coreografada' },
        ({ facts }) => facts.observed('choreographed', 'catalogue-down', 'cartWorks') === true,
      ),
      hints: [
        { en: 'From where does this cart know a price?', pt: 'De onde este carrinho conhece um preço?' },
        { en: 'apps/choreographed/cart/src/cart.module.ts.', pt: 'apps/choreographed/cart/src/cart.module.ts.' },
        {
          en: 'It keeps a copy, made of events. What does that copy cost?',
          pt: 'Ele guarda uma cópia, feita de eventos. Quanto custa essa cópia?',
        },
      ],
    },
    {
      key: 'new-order',
      predict: true,
      text: {
        en: 'Now the order service is dead instead. With which HTTP status is a new checkout answered?',
        pt: 'Agora quem está morto é o serviço de pedidos. Com que status HTTP um pedido novo é respondido?',
      },
      answer: theNumber(
        { en: 'the answer in my shops, the same in both', pt: 'a resposta nas minhas lojas, a mesma nas duas' },
        ({ facts }) => Number(facts.observed('choreographed', 'order-down', 'newOrder')),
      ),
      hints: [
        { en: 'Is there anybody else who could take an order?', pt: 'Existe mais alguém que possa receber um pedido?' },
        { en: 'The part "Change" of the page of this lab.', pt: 'A parte "Mude" da página deste laboratório.' },
        {
          en: 'It is the status for "a service that is needed is down".',
          pt: 'É o status de "um serviço necessário está fora do ar".',
        },
      ],
    },
    {
      key: 'goes-on-in',
      predict: true,
      text: {
        en: 'An order was accepted (and payment had heard of it) before the order service died. In which shop does its parcel leave all the same, while the order service is still dead?',
        pt: 'Um pedido foi aceito (e o pagamento já sabia dele) antes de o serviço de pedidos morrer. Em qual loja o pacote sai assim mesmo, com o serviço de pedidos ainda morto?',
      },
      answer: theName(
        { en: 'the ledger of the carrier in my run', pt: 'o livro da transportadora na minha execução' },
        ({ facts }) =>
          (['orchestrated', 'choreographed'] as const)
            .filter((style) => facts.observed(style, 'order-down', 'parcelSentMeanwhile') === true)
            .join(),
      ),
      hints: [
        { en: 'Who asks for the next step in each of them?', pt: 'Quem pede o próximo passo em cada uma?' },
        {
          en: 'reports/index.html, the row order-service-crash: what moved on meanwhile.',
          pt: 'reports/index.html, a linha order-service-crash: o que seguiu enquanto isso.',
        },
        {
          en: 'Shipping hears of the payment from payment itself in one of the shops.',
          pt: 'Em uma das lojas, o envio ouve falar do pagamento pelo próprio pagamento.',
        },
      ],
    },
    {
      key: 'explain',
      text: {
        en: 'What is the single point of failure in each shop, and what is lost when it fails: orders, or time?',
        pt: 'Qual é o ponto único de falha em cada loja, e o que se perde quando ele falha: pedidos ou tempo?',
      },
      answer: ownWords(25),
      hints: [
        {
          en: 'What does every message of the choreographed shop go through?',
          pt: 'Por onde passa toda mensagem da loja coreografada?',
        },
        {
          en: 'reports/index.html, the rows order-service-crash and broker-restart.',
          pt: 'reports/index.html, as linhas order-service-crash e broker-restart.',
        },
        { en: 'Did any order that was accepted fail to end?', pt: 'Algum pedido aceito deixou de terminar?' },
      ],
    },
  ],
  learnt: {
    en: 'A service that is down is not a reason to undo anything: nobody knows what it has done, and so both shops wait. Orchestrated, the wait is a step that is asked for again and again; choreographed, it is a message in a queue, and silence. What still works depends on who needs whom at that moment: a question needs an answer now, a copy can be old. Both shops have a point that everybody depends on, the orchestrator here, the broker there. What fails there costs time, not orders, because every intent was stored before it was acted on.',
    pt: 'Um serviço fora do ar não é motivo para desfazer nada: ninguém sabe o que ele já fez, e por isso as duas lojas esperam. Na orquestração, a espera é uma etapa pedida de novo e de novo; na coreografia, é uma mensagem numa fila, e silêncio. O que ainda funciona depende de quem precisa de quem naquele momento: uma pergunta precisa de resposta agora, uma cópia pode estar velha. As duas lojas têm um ponto do qual todos dependem: o orquestrador em uma, o broker na outra. O que falha ali custa tempo, não pedidos, porque toda intenção foi guardada antes de ser executada.',
  },
});
