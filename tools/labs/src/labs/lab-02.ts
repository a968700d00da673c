import { ownWords, theName, theNumber, yesOrNo } from '../form/answers.js';
import { formLab } from '../form/form-lab.js';
import { declined, refused } from '../stories/declined-and-refused.js';

export const lab02 = formLab({
  id: '02',
  title: { en: 'Payment declined', pt: 'Pagamento recusado' },
  minutes: 40,
  stories: [declined, refused],
  questions: [
    {
      key: 'failed-step',
      predict: true,
      text: {
        en: 'Card declined, orchestrated: which step does the saga have on record as failed?',
        pt: 'Cartão recusado, orquestrada: qual etapa a saga registra como falhada (failed)?',
      },
      answer: theName(
        { en: 'the record of the saga in my run', pt: 'o registro da saga na minha execução' },
        ({ facts }) => String(facts.observed('orchestrated', 'declined', 'failedStep')),
      ),
      hints: [
        { en: 'Which of the steps asks the card network?', pt: 'Qual das etapas pergunta à rede de cartões?' },
        {
          en: 'The tab "states" of the classroom page, or /audit/orders/ID/steps.',
          pt: 'A aba "estados" da página da sala, ou /audit/orders/ID/steps.',
        },
        {
          en: 'It is a row of apps/orchestrated/order/src/fulfil-order.saga.ts that has an answer "declined".',
          pt: 'É uma linha de apps/orchestrated/order/src/fulfil-order.saga.ts que tem uma resposta "declined".',
        },
      ],
    },
    {
      key: 'heard',
      text: {
        en: 'Card declined, choreographed: by which event does the order service learn that it has to cancel?',
        pt: 'Cartão recusado, coreografada: por qual evento o serviço de pedidos fica sabendo que tem de cancelar?',
      },
      answer: theName(
        { en: 'the event from payment to order in my run', pt: 'o evento do pagamento ao pedido na minha execução' },
        ({ facts }) =>
          facts
            .messages('choreographed', 'declined', 'event')
            .find(({ from, to }) => from === 'payment' && to === 'order')?.name ?? '',
      ),
      hints: [
        { en: 'Who knows first that the bank said no?', pt: 'Quem sabe primeiro que o banco disse não?' },
        {
          en: 'The right diagram: the arrow from payment to order.',
          pt: 'O diagrama da direita: a seta do pagamento ao pedido.',
        },
        {
          en: 'In apps/choreographed/order/src/order.events.ts the method is called cancelWhen…',
          pt: 'Em apps/choreographed/order/src/order.events.ts o método se chama cancelWhen…',
        },
      ],
    },
    {
      key: 'refunds-declined',
      predict: true,
      text: {
        en: 'Card declined: how many refunds does the card network have on record?',
        pt: 'Cartão recusado: quantos estornos a rede de cartões registra?',
      },
      answer: theNumber(
        {
          en: 'the ledger of the card network after my run',
          pt: 'o livro da rede de cartões depois da minha execução',
        },
        ({ facts }) => Number(facts.observed('choreographed', 'declined', 'refunds')),
      ),
      hints: [
        {
          en: 'What had been done before the bank said no?',
          pt: 'O que já tinha sido feito antes de o banco dizer não?',
        },
        {
          en: '/audit/orders/ID as the manager: charges and refunds.',
          pt: '/audit/orders/ID como gerente: charges e refunds.',
        },
        { en: 'Only what was done can be undone.', pt: 'Só se desfaz o que foi feito.' },
      ],
    },
    {
      key: 'refunds-refused',
      predict: true,
      text: {
        en: 'Now the postal code 00000-000 with a good card: how many refunds are on record?',
        pt: 'Agora o CEP 00000-000 com um cartão bom: quantos estornos ficam registrados?',
      },
      answer: theNumber(
        {
          en: 'the ledger of the card network after my run',
          pt: 'o livro da rede de cartões depois da minha execução',
        },
        ({ facts }) => Number(facts.observed('choreographed', 'refused', 'refunds')),
      ),
      hints: [
        { en: 'In which order do charge and parcel come?', pt: 'Em que ordem vêm a cobrança e o pacote?' },
        {
          en: '/audit/orders/ID as the manager, for the second order.',
          pt: '/audit/orders/ID como gerente, para o segundo pedido.',
        },
        {
          en: 'The carrier refuses after the charge. The money goes back once, in full.',
          pt: 'A transportadora recusa depois da cobrança. O dinheiro volta uma vez, inteiro.',
        },
      ],
    },
    {
      key: 'undone-by-command',
      text: {
        en: 'Postal code 00000-000, orchestrated: which command undoes the charge?',
        pt: 'CEP 00000-000, orquestrada: qual comando desfaz a cobrança?',
      },
      answer: theName(
        { en: 'the last call to payment in my run', pt: 'a última chamada ao pagamento na minha execução' },
        ({ facts }) =>
          facts.messages('orchestrated', 'refused', 'call').findLast(({ to }) => to === 'payment')?.name ?? '',
      ),
      hints: [
        { en: 'Who tells payment to give the money back?', pt: 'Quem manda o pagamento devolver o dinheiro?' },
        {
          en: 'The left diagram, below the refusal of shipping.',
          pt: 'O diagrama da esquerda, abaixo da recusa do envio.',
        },
        {
          en: 'The row undo-charge of the saga table names it.',
          pt: 'A linha undo-charge da tabela da saga diz o nome.',
        },
      ],
    },
    {
      key: 'undone-on-event',
      text: {
        en: 'Postal code 00000-000, choreographed: which event makes payment give the money back?',
        pt: 'CEP 00000-000, coreografada: qual evento faz o pagamento devolver o dinheiro?',
      },
      answer: theName(
        { en: 'the event from shipping to payment in my run', pt: 'o evento do envio ao pagamento na minha execução' },
        ({ facts }) =>
          facts
            .messages('choreographed', 'refused', 'event')
            .find(({ from, to }) => from === 'shipping' && to === 'payment')?.name ?? '',
      ),
      hints: [
        { en: 'Is there anybody who orders the refund?', pt: 'Existe alguém que mande estornar?' },
        {
          en: 'apps/choreographed/payment/src/payment.events.ts.',
          pt: 'apps/choreographed/payment/src/payment.events.ts.',
        },
        { en: 'Its method is called refundWhen…', pt: 'O método se chama refundWhen…' },
      ],
    },
    {
      key: 'same-for-customer',
      text: {
        en: 'Could the customer tell from the order (status and reason) in which shop it was cancelled?',
        pt: 'O cliente poderia saber pelo pedido (status e motivo) em qual loja ele foi cancelado?',
      },
      answer: yesOrNo(
        {
          en: 'how both orders ended in both of my shops',
          pt: 'como os dois pedidos terminaram nas minhas duas lojas',
        },
        ({ facts }) =>
          ['declined', 'refused'].some((story) => {
            const end = (style: 'orchestrated' | 'choreographed') =>
              facts
                .result(style, story)
                .final.map(({ status, reason }) => `${status} ${reason}`)
                .join();
            return end('orchestrated') !== end('choreographed');
          }),
      ),
      hints: [
        {
          en: 'What do the two orders look like when they have ended?',
          pt: 'Como são os dois pedidos quando terminaram?',
        },
        {
          en: 'GET /orders/ID in both shops: status and reason.',
          pt: 'GET /orders/ID nas duas lojas: status e reason.',
        },
        {
          en: 'The rules of an order are in libs/domain, and both shops use the same.',
          pt: 'As regras de um pedido estão em libs/domain, e as duas lojas usam as mesmas.',
        },
      ],
    },
    {
      key: 'explain',
      text: {
        en: 'Why is a compensation not the same as a rollback? Use the refund as an example.',
        pt: 'Por que uma compensação não é o mesmo que um rollback? Use o estorno como exemplo.',
      },
      answer: ownWords(25),
      hints: [
        {
          en: 'Could somebody have seen the charge before it was undone?',
          pt: 'Alguém poderia ter visto a cobrança antes de ela ser desfeita?',
        },
        {
          en: 'The ledger of the card network after the refund: how many rows does it have?',
          pt: 'O livro da rede de cartões depois do estorno: quantas linhas ele tem?',
        },
        {
          en: 'A rollback leaves no trace. What does a refund leave?',
          pt: 'Um rollback não deixa rastro. O que um estorno deixa?',
        },
      ],
    },
  ],
  learnt: {
    en: 'A refusal is an answer, not an error: nobody tries again, and what was done is undone, nothing else. After a declined card there is nothing to undo. After a refused parcel there is a charge, and the way back is a new action that can be seen, can fail and has to be repeated until it succeeds: a compensation. Orchestrated, a row of the saga orders it; choreographed, payment draws its own conclusion from what shipping said. The customer sees the same.',
    pt: 'Uma recusa é uma resposta, não um erro: ninguém tenta de novo, e se desfaz o que foi feito, nada mais. Depois de um cartão recusado não há nada a desfazer. Depois de um pacote recusado há uma cobrança, e a volta é uma nova ação, que se vê, que pode falhar e que precisa ser repetida até dar certo: uma compensação. Na orquestração, uma linha da saga a ordena; na coreografia, o pagamento tira a própria conclusão do que o envio disse. O cliente vê o mesmo.',
  },
});
