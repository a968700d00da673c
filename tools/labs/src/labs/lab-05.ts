import { styles, type ReportScenario, type Style } from '@shop/contracts';
import type { Bilingual, Scenario } from '@shop/scenarios';
import { failuresIn } from '../form/form-lab.js';
import type { Bench, Check, Lab } from '../lab.js';
import { oneOrderOverheard } from '../stories/one-order-overheard.js';

/** By these words the new messages are found. */
const isNew = (message: string) => /^(invoice|fraud)\./.test(message);
/** What the story observes of the new messages: that a command was received, that the broker has confirmed an event. */
const seenAs = { orchestrated: 'received', choreographed: 'published' } as const;

/** Stories of yesterday that must go on as before: an order that is refused early, one late, one that is cancelled. */
const before = ['payment-declined', 'carrier-refuses', 'cancel-after-pay', 'every-message-twice'];

const same = (text: string): Bilingual => ({ en: text, pt: text });

export const lab05: Lab = {
  id: '05',
  title: { en: 'Add a step in both styles', pt: 'Acrescentar uma etapa nos dois estilos' },
  minutes: 60,
  learnt: {
    en: 'The same step, twice. Orchestrated, the flow changed where the flow is: a row in the saga table, and a participant that answers. Choreographed, nobody was asked to change the flow: a service began to listen, and whoever has to wait for it now hears of something else. Count the files you touched that belong to somebody else: that is the coupling of each style, measured by you.',
    pt: 'A mesma etapa, duas vezes. Na orquestração, o fluxo mudou onde o fluxo está: uma linha na tabela da saga, e um participante que responde. Na coreografia, a ninguém se pediu que mudasse o fluxo: um serviço passou a escutar, e quem precisa esperar por ele agora ouve outra coisa. Conte os arquivos que você tocou e que são de outros: é o acoplamento de cada estilo, medido por você.',
  },
  checks: (bench) => [declaredOrchestrated(bench), declaredChoreographed(bench), ...runs(bench)],
};

function declaredOrchestrated({ code }: Bench): Check {
  return {
    id: 'saga-row',
    tried: {
      en: 'look for a row of the saga table that sends a command invoice.… or fraud.…',
      pt: 'procurar uma linha da tabela da saga que envie um comando invoice.… ou fraud.…',
    },
    expected: { en: 'one such row', pt: 'uma linha assim' },
    meantToFail: {
      en: 'the shop has no such step yet. You are going to add it',
      pt: 'a loja ainda não tem essa etapa. É você quem vai acrescentá-la',
    },
    hints: [
      {
        en: 'After which answer should the new step come, and which step comes after it?',
        pt: 'Depois de qual resposta a nova etapa deve vir, e qual vem depois dela?',
      },
      {
        en: 'apps/orchestrated/order/src/fulfil-order.saga.ts, and the command in libs/contracts/src/commands.ts.',
        pt: 'apps/orchestrated/order/src/fulfil-order.saga.ts, e o comando em libs/contracts/src/commands.ts.',
      },
      {
        en: 'Declare the command, add a row with its answers, and let the row before it name yours as "next".',
        pt: 'Declare o comando, acrescente uma linha com as respostas, e faça a linha anterior citar a sua em "next".',
      },
    ],
    async run() {
      if (code.steps.some(({ command }) => isNew(command))) return undefined;
      return same(code.steps.map(({ name, command }) => `${name} → ${command}`).join(', '));
    },
  };
}

function declaredChoreographed({ code }: Bench): Check {
  return {
    id: 'event',
    tried: {
      en: 'look for an event invoice.… or fraud.… in the catalogue of events',
      pt: 'procurar um evento invoice.… ou fraud.… no catálogo de eventos',
    },
    expected: { en: 'at least one such event', pt: 'pelo menos um evento assim' },
    hints: [
      {
        en: 'What will have happened when the new step is done? Say it in the past.',
        pt: 'O que terá acontecido quando a nova etapa estiver feita? Diga no passado.',
      },
      {
        en: 'libs/contracts/src/events.ts; who listens is in the *.events.ts of each service.',
        pt: 'libs/contracts/src/events.ts; quem escuta está no *.events.ts de cada serviço.',
      },
      {
        en: 'Declare the event with its producer, announce it there, and add a reaction to whoever has to hear it; or name it in `unconsumed`.',
        pt: 'Declare o evento com o produtor, anuncie-o ali, e acrescente uma reação a quem precisa ouvi-lo; ou cite-o em `unconsumed`.',
      },
    ],
    async run() {
      return code.events.some(isNew) ? undefined : same(code.events.join(', '));
    },
  };
}

function runs(bench: Bench): Check[] {
  const told: ReportScenario[] = [];
  const order: Check = {
    id: 'one-order',
    tried: { en: 'place one order in both shops', pt: 'fazer um pedido nas duas lojas' },
    expected: { en: 'both end as completed', pt: 'que os dois terminem como completed' },
    hints: [
      { en: 'Who does not answer, or whom does nobody ask?', pt: 'Quem não responde, ou a quem ninguém pergunta?' },
      {
        en: 'Start the shops (npm start) and look at the order on the classroom page: what is it waiting for?',
        pt: 'Inicie as lojas (npm start) e olhe o pedido na página da sala: o que ele está esperando?',
      },
      {
        en: 'Orchestrated: every answer of the command needs a line in "on". Choreographed: every event needs a consumer, or is `unconsumed`.',
        pt: 'Orquestrada: toda resposta do comando precisa de uma linha em "on". Coreografada: todo evento precisa de um consumidor, ou está em `unconsumed`.',
      },
    ],
    async run() {
      told.push(...(await bench.tell([oneOrderOverheard])));
      return failuresIn(told);
    },
  };
  return [order, ...styles.map((style) => seenIn(style, told)), asBefore(bench)];
}

function seenIn(style: Style, told: readonly ReportScenario[]): Check {
  const what =
    style === 'orchestrated'
      ? { en: 'a command that was received', pt: 'um comando recebido' }
      : { en: 'an event that was published', pt: 'um evento publicado' };
  return {
    id: `seen-${style}`,
    independent: true,
    tried: {
      en: `look for ${what.en}, invoice.… or fraud.…, in that run (${style})`,
      pt: `procurar ${what.pt}, invoice.… ou fraud.…, nessa execução (${style})`,
    },
    expected: { en: 'at least one', pt: 'pelo menos um' },
    hints: [
      { en: 'The step is declared. Who takes it?', pt: 'A etapa está declarada. Quem a executa?' },
      style === 'orchestrated'
        ? same('apps/orchestrated/order/src/fulfil-order.saga.ts: "next"')
        : same('apps/choreographed/*/src/*.events.ts: @EventPattern, announcements'),
      {
        en: 'A row that no other row leads to is never reached; an event that no fact is announced as is never said.',
        pt: 'Uma linha à qual nenhuma outra leva nunca é alcançada; um evento como o qual nenhum fato é anunciado nunca é dito.',
      },
    ],
    async run() {
      const seen = String(told[0]?.results[style]?.observations[seenAs[style]] ?? '');
      return seen.split(', ').some(isNew) ? undefined : same(seen || '–');
    },
  };
}

function asBefore(bench: Bench): Check {
  return {
    id: 'as-before',
    tried: {
      en: `tell the stories of before: ${before.join(', ')}`,
      pt: `contar as histórias de antes: ${before.join(', ')}`,
    },
    expected: { en: 'all of them pass in both styles', pt: 'que todas passem nos dois estilos' },
    hints: [
      {
        en: 'What becomes of your step when the order is cancelled, or its message comes twice?',
        pt: 'O que acontece com a sua etapa quando o pedido é cancelado, ou quando a mensagem dela vem duas vezes?',
      },
      {
        en: 'reports/index.html after `npm run scenarios`: the row that fails says what it waited for.',
        pt: 'reports/index.html depois de `npm run scenarios`: a linha que falha diz o que esperava.',
      },
      {
        en: 'If the step can come before something that fails, it needs a way back; and it has to be idempotent like all others.',
        pt: 'Se a etapa pode vir antes de algo que falha, ela precisa de um caminho de volta; e tem de ser idempotente como todas.',
      },
    ],
    async run() {
      return failuresIn(await bench.tell(chosen(bench.code.scenarios)));
    },
  };
}

const chosen = (all: readonly Scenario[]) => all.filter(({ id }) => before.includes(id));
