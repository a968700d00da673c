import { ownWords, theName, theNumber } from '../form/answers.js';
import { formLab } from '../form/form-lab.js';
import { oneOrder } from '../stories/one-order.js';

export const lab00 = formLab({
  id: '00',
  title: { en: 'The set-up works', pt: 'O ambiente funciona' },
  minutes: 15,
  stories: [oneOrder],
  questions: [
    {
      key: 'processes',
      predict: true,
      text: {
        en: 'Of how many processes does one shop consist? (Its services, the gateway, and the partners that stand for the world outside.)',
        pt: 'De quantos processos consiste uma loja? (Os serviços, o gateway e os parceiros, que representam o mundo externo.)',
      },
      answer: theNumber(
        { en: 'the processes of a shop that I started', pt: 'os processos de uma loja que eu iniciei' },
        ({ facts }) => Number(facts.observed('choreographed', 'one-order', 'processes')),
      ),
      hints: [
        {
          en: 'Does each service run by itself, or all of them together?',
          pt: 'Cada serviço roda sozinho, ou todos juntos?',
        },
        {
          en: 'The address /control/services of the classroom page; or the table of ports in README.md.',
          pt: 'O endereço /control/services da página da sala; ou a tabela de portas em README.pt-BR.md.',
        },
        {
          en: 'Count the rows of one style only. The partners count, the broker does not.',
          pt: 'Conte só as linhas de um estilo. Os parceiros contam, o broker não.',
        },
      ],
    },
    {
      key: 'broker',
      predict: true,
      text: {
        en: 'Which of the two shops cannot work without a broker: orchestrated or choreographed?',
        pt: 'Qual das duas lojas não funciona sem um broker: orquestrada ou coreografada?',
      },
      answer: theName({ en: 'what each shop needs to run', pt: 'o que cada loja precisa para rodar' }, ({ facts }) =>
        facts.observed('orchestrated', 'one-order', 'needsBroker') ? 'orchestrated' : 'choreographed',
      ),
      hints: [
        {
          en: 'In which shop do messages wait for a service that is away?',
          pt: 'Em qual loja as mensagens esperam por um serviço ausente?',
        },
        { en: 'README.md, section Requirements.', pt: 'README.pt-BR.md, seção Requisitos.' },
        {
          en: 'Remote procedure calls go straight from one process to the other; events go through somebody.',
          pt: 'Chamadas remotas vão direto de um processo a outro; eventos passam por alguém.',
        },
      ],
    },
    {
      key: 'steps',
      text: {
        en: 'With which HTTP status does the choreographed shop answer when the manager asks for the steps of an order (/audit/orders/ID/steps)?',
        pt: 'Com que status HTTP a loja coreografada responde quando a gerente pede as etapas de um pedido (/audit/orders/ID/steps)?',
      },
      answer: theNumber(
        { en: 'the answer to the same request, in my shop', pt: 'a resposta à mesma requisição, na minha loja' },
        ({ facts }) => Number(facts.observed('choreographed', 'one-order', 'stepsAnswered')),
      ),
      hints: [
        {
          en: 'Is there anybody in this shop who could answer that?',
          pt: 'Existe nessa loja alguém que possa responder isso?',
        },
        {
          en: 'README.md, section "Place an order by hand", the last two commands. curl shows the status with -i.',
          pt: 'README.pt-BR.md, seção "Fazer um pedido à mão", os dois últimos comandos. O curl mostra o status com -i.',
        },
        {
          en: 'It is not a "not found": the number means that this shop has no such thing at all.',
          pt: 'Não é um "não encontrado": o número diz que essa loja não tem tal coisa.',
        },
      ],
    },
    {
      key: 'expect',
      text: {
        en: 'Before you look any closer: what do you expect to be different between the two shops, for the customer and for whoever runs them?',
        pt: 'Antes de olhar de perto: o que você espera que seja diferente entre as duas lojas, para o cliente e para quem as opera?',
      },
      answer: ownWords(15),
      hints: [
        { en: 'Who would notice that a service is down?', pt: 'Quem perceberia que um serviço caiu?' },
        { en: 'The picture at the top of README.md.', pt: 'A figura no começo de README.pt-BR.md.' },
        {
          en: 'One sentence about the customer, one about the operator.',
          pt: 'Uma frase sobre o cliente, uma sobre quem opera.',
        },
      ],
    },
  ],
  learnt: {
    en: 'Both shops run on this machine, each in processes of its own, and both fulfil the same order. One of them can be asked for the steps of an order, because one service holds them; the other answers that nobody does. That is not a gap that somebody forgot to fill: it is what choreography means. Keep your expectation, and look at it again after lab 04.',
    pt: 'As duas lojas rodam nesta máquina, cada uma em processos próprios, e as duas atendem o mesmo pedido. A uma delas se pode pedir as etapas de um pedido, porque um serviço as guarda; a outra responde que ninguém as guarda. Não é uma lacuna que alguém esqueceu de preencher: é o que coreografia significa. Guarde a sua expectativa e releia-a depois do laboratório 04.',
  },
});
