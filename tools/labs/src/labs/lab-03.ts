import type { Bilingual } from '@shop/scenarios';
import { aNumber, ownWords, theFile, theNumber } from '../form/answers.js';
import { formLab } from '../form/form-lab.js';
import type { Answer } from '../form/question.js';
import { twice } from '../stories/twice.js';

const bug = 'payment-not-unique';
const report = 'reports/planted.json';

/** The test that caught the mistake, by what the student's own run of `npm run planted` has written down. */
const caughtBy: Answer = {
  form: { en: 'the name of a file', pt: 'o nome de um arquivo' },
  comparedWith: {
    en: `what your own run has written into ${report}`,
    pt: `o que a sua execução escreveu em ${report}`,
  },
  judge(written, { files }) {
    const caught = testsThatCaught(files.read(report));
    if (!caught)
      return {
        en: `in ${report} nothing is said of ${bug}: it was not run here, or not to its end`,
        pt: `em ${report} nada consta sobre ${bug}: não foi executado aqui, ou não até o fim`,
      };
    const name = written.replace(/[`'"]/g, '').trim();
    if (name !== '' && caught.some((file) => file === name || file.endsWith(`/${name}`))) return undefined;
    return wrongFile(written);
  },
};

const wrongFile = (written: string): Bilingual => ({
  en: `you wrote "${written}"; the report names another file`,
  pt: `você escreveu "${written}"; o relatório cita outro arquivo`,
});

function testsThatCaught(json: string | undefined): readonly string[] | undefined {
  if (json === undefined) return undefined;
  const { bugs } = JSON.parse(json) as { bugs?: readonly { id: string; caughtBy: readonly { file: string }[] }[] };
  return bugs?.find(({ id }) => id === bug)?.caughtBy.map(({ file }) => file);
}

export const lab03 = formLab({
  id: '03',
  title: { en: 'Every message twice', pt: 'Toda mensagem duas vezes' },
  minutes: 45,
  stories: [twice],
  questions: [
    {
      key: 'received',
      predict: true,
      text: {
        en: 'Everything is delivered twice. How often does payment receive the message that leads to the charge of one order?',
        pt: 'Tudo é entregue duas vezes. Quantas vezes o pagamento recebe a mensagem que leva à cobrança de um pedido?',
      },
      answer: aNumber(
        { en: 'how often it was received in my run', pt: 'quantas vezes foi recebida na minha execução' },
        (given, { facts }) => given >= 2 && given <= Number(facts.observed('choreographed', 'twice', 'received')),
      ),
      hints: [
        {
          en: 'Is it the message that is dropped, or its effect?',
          pt: 'O que se descarta: a mensagem ou o efeito dela?',
        },
        {
          en: 'reports/index.html, the row every-message-twice: the deliveries of three messages.',
          pt: 'reports/index.html, a linha every-message-twice: as entregas de três mensagens.',
        },
        {
          en: 'The report counts the messages of three orders together. Divide.',
          pt: 'O relatório conta juntas as mensagens de três pedidos. Divida.',
        },
      ],
    },
    {
      key: 'charges',
      predict: true,
      text: {
        en: 'And how many charges does the card network have on record for that order?',
        pt: 'E quantas cobranças a rede de cartões registra para esse pedido?',
      },
      answer: theNumber(
        {
          en: 'the ledger of the card network after my run',
          pt: 'o livro da rede de cartões depois da minha execução',
        },
        ({ facts }) => Number(facts.observed('orchestrated', 'twice', 'charges')),
      ),
      hints: [
        {
          en: 'Would the scenario have passed if a customer had paid twice?',
          pt: 'O cenário teria passado se um cliente tivesse pago duas vezes?',
        },
        {
          en: 'The story of every-message-twice in reports/index.html, its last sentence.',
          pt: 'A história de every-message-twice em reports/index.html, a última frase.',
        },
        { en: 'Received twice, done once.', pt: 'Recebida duas vezes, feita uma vez.' },
      ],
    },
    {
      key: 'inbox-file',
      text: {
        en: 'Choreographed: which file decides that a message was handled before, and does nothing then?',
        pt: 'Coreografada: qual arquivo decide que uma mensagem já foi tratada, e então não faz nada?',
      },
      answer: theFile(
        {
          en: 'the file that you name: it has to ask whether the message is remembered',
          pt: 'o arquivo que você indica: ele tem de perguntar se a mensagem é lembrada',
        },
        (source, path) =>
          path.startsWith('libs/events/src/') && !path.endsWith('.spec.ts') && /rememberMessage\(/.test(source),
      ),
      hints: [
        {
          en: 'What do all reactions of payment.events.ts call first?',
          pt: 'O que todas as reações de payment.events.ts chamam primeiro?',
        },
        { en: 'The folder libs/events/src.', pt: 'A pasta libs/events/src.' },
        {
          en: 'It is named after a tray on a desk, and its method is called once.',
          pt: 'Tem o nome de uma caixa de entrada, e o método dele se chama once.',
        },
      ],
    },
    {
      key: 'unique-file',
      text: {
        en: 'Both styles: which file declares the table in which an order can have one charge only, whoever asks?',
        pt: 'Nos dois estilos: qual arquivo declara a tabela em que um pedido só pode ter uma cobrança, não importa quem peça?',
      },
      answer: theFile(
        {
          en: 'the file that you name: it has to declare that key',
          pt: 'o arquivo que você indica: ele tem de declarar essa chave',
        },
        (source, path) =>
          path.endsWith('.ts') && path.startsWith('libs/services/') && /primary key \(order_id, kind\)/.test(source),
      ),
      hints: [
        {
          en: 'Who has the last word when two transactions want the same: the code or the database?',
          pt: 'Quem tem a última palavra quando duas transações querem o mesmo: o código ou o banco de dados?',
        },
        { en: 'The folder libs/services/src/payment.', pt: 'A pasta libs/services/src/payment.' },
        { en: 'Search there for "primary key".', pt: 'Procure ali por "primary key".' },
      ],
    },
    {
      key: 'caught-by',
      text: {
        en: `Take that key away (npm run planted -- --only=${bug}): which test catches it?`,
        pt: `Retire essa chave (npm run planted -- --only=${bug}): qual teste percebe?`,
      },
      answer: caughtBy,
      hints: [
        {
          en: 'Who would notice first: a test of the table, or a customer?',
          pt: 'Quem perceberia primeiro: um teste da tabela ou um cliente?',
        },
        {
          en: 'What the command prints at its end; the same is in reports/planted.json.',
          pt: 'O que o comando imprime no fim; o mesmo está em reports/planted.json.',
        },
        {
          en: 'It stands beside the file of the last question, and ends with .spec.ts.',
          pt: 'Fica ao lado do arquivo da última pergunta, e termina com .spec.ts.',
        },
      ],
    },
    {
      key: 'explain',
      text: {
        en: 'Why do we write "at least once + idempotent" and never "exactly once"?',
        pt: 'Por que escrevemos "pelo menos uma vez + idempotente" e nunca "exatamente uma vez"?',
      },
      answer: ownWords(25),
      hints: [
        {
          en: 'A process dies after its work and before it acknowledges. What does the broker know?',
          pt: 'Um processo morre depois do trabalho e antes de confirmar. O que o broker sabe?',
        },
        {
          en: 'The comment at the top of libs/events/src/inbox.ts.',
          pt: 'O comentário no começo de libs/events/src/inbox.ts.',
        },
        {
          en: 'Delivery and effect are two things. Which of them can be had once?',
          pt: 'Entrega e efeito são duas coisas. Qual delas se consegue ter uma vez?',
        },
      ],
    },
  ],
  learnt: {
    en: 'Nobody can keep a message from arriving twice: whoever sends it cannot tell a lost message from a lost acknowledgement, and so sends it again. What can be had once is its effect. Choreographed, the inbox remembers the message in the same transaction as its work; orchestrated, the call carries a key and is answered with the stored outcome; and under both a primary key has the last word. Delivery at least once + idempotent.',
    pt: 'Ninguém consegue impedir que uma mensagem chegue duas vezes: quem a envia não distingue uma mensagem perdida de uma confirmação perdida, e por isso envia de novo. O que se consegue ter uma vez é o efeito. Na coreografia, a inbox lembra a mensagem na mesma transação do trabalho; na orquestração, a chamada leva uma chave e recebe o resultado guardado; e, por baixo das duas, uma chave primária tem a última palavra. Entrega pelo menos uma vez + idempotente.',
  },
});
