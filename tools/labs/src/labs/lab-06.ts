import { styles, type ReportScenario } from '@shop/contracts';
import type { Bilingual, Scenario } from '@shop/scenarios';
import { failuresIn } from '../form/form-lab.js';
import type { Bench, Check, Hints, Lab } from '../lab.js';
import { lies, type Lie } from '../lies.js';

const id = 'second-try';
const same = (text: string): Bilingual => ({ en: text, pt: text });

export const lab06: Lab = {
  id: '06',
  title: { en: 'Write a scenario for both', pt: 'Escrever um cenário para os dois' },
  minutes: 60,
  learnt: {
    en: 'You have written one story that judges two shops, and it knows neither of them: it speaks to the shop from outside, waits for conditions and never for a time, and looks at the books of the world outside, not at what the shop says of itself. And you have seen it fail: a test that was never seen to fail proves nothing.',
    pt: 'Você escreveu uma história que julga duas lojas e não conhece nenhuma delas: ela fala com a loja por fora, espera por condições e nunca por um tempo, e olha os livros do mundo externo, não o que a loja diz de si. E você a viu falhar: um teste que nunca se viu falhar não prova nada.',
  },
  checks(bench) {
    const story = bench.code.scenarios.find((scenario) => scenario.id === id);
    return [
      there(bench),
      words(story),
      styleless(story),
      passes(bench, story),
      told(story),
      ...lies.map((lie) => notices(bench, story, lie)),
    ];
  },
};

/** What the checks found out on their way. */
const results = new WeakMap<Scenario, readonly ReportScenario[]>();

function there({ code }: Bench): Check {
  return {
    id: 'there',
    tried: { en: `look for a scenario ${id} in the catalogue`, pt: `procurar um cenário ${id} no catálogo` },
    expected: { en: 'it is there', pt: 'que esteja lá' },
    meantToFail: {
      en: 'nobody has written it yet. You are going to',
      pt: 'ninguém o escreveu ainda. É você quem vai escrever',
    },
    hints: [
      { en: 'How does the catalogue know its scenarios?', pt: 'Como o catálogo conhece os cenários?' },
      {
        en: 'tools/labs/skeletons/second-try.scenario.txt and libs/scenarios/src/catalogue/index.ts.',
        pt: 'tools/labs/skeletons/second-try.scenario.txt e libs/scenarios/src/catalogue/index.ts.',
      },
      {
        en: 'Copy the skeleton to libs/scenarios/src/catalogue/customer/second-try.scenario.ts, import it in index.ts, and put it into the list there.',
        pt: 'Copie o esqueleto para libs/scenarios/src/catalogue/customer/second-try.scenario.ts, importe-o em index.ts e ponha-o na lista que está ali.',
      },
    ],
    async run() {
      if (code.scenarios.some((scenario) => scenario.id === id)) return undefined;
      return {
        en: `${code.scenarios.length} scenarios, and none is called that`,
        pt: `${code.scenarios.length} cenários, e nenhum com esse nome`,
      };
    },
  };
}

function words(story: Scenario | undefined): Check {
  return {
    id: 'words',
    tried: { en: 'read its title and story in both languages', pt: 'ler o título e a história nos dois idiomas' },
    expected: {
      en: 'a sentence of your own in each, no dots left of the skeleton',
      pt: 'uma frase sua em cada um, sem as reticências do esqueleto',
    },
    hints: [
      { en: 'Who reads it, and what have they seen so far?', pt: 'Quem vai ler, e o que já viu até aqui?' },
      same('libs/scenarios/src/catalogue/failure/carrier-refuses.scenario.ts'),
      {
        en: 'Say what happens to the customer. Leave out how.',
        pt: 'Diga o que acontece com o cliente. Deixe de fora o como.',
      },
    ],
    async run() {
      const texts = story ? [story.title.en, story.title.pt, story.story.en, story.story.pt] : [];
      const poor = texts.filter((text) => text.includes('…') || text.length < 8);
      if (poor.length > 0) return same(poor.map((text) => `"${text}"`).join(', '));
      const isTranslated = story?.title.en !== story?.title.pt && story?.story.en !== story?.story.pt;
      return isTranslated ? undefined : { en: 'the same text in both languages', pt: 'o mesmo texto nos dois idiomas' };
    },
  };
}

function styleless(story: Scenario | undefined): Check {
  return {
    id: 'no-style',
    tried: { en: 'look for the name of a style in the story', pt: 'procurar o nome de um estilo na história' },
    expected: { en: 'none: the same story is told to both', pt: 'nenhum: a mesma história é contada às duas' },
    hints: [
      { en: 'Can a customer tell in which shop they are?', pt: 'Um cliente sabe em qual loja está?' },
      same('libs/scenarios/src/traits.ts'),
      {
        en: 'What differs between the styles is declared there, as data. This story needs none of it.',
        pt: 'O que difere entre os estilos está declarado ali, como dado. Esta história não precisa disso.',
      },
    ],
    async run() {
      const named = styles.filter((style) => story?.run.toString().includes(style));
      return named.length === 0 ? undefined : same(named.join(', '));
    },
  };
}

function passes(bench: Bench, story: Scenario | undefined): Check {
  return {
    id: 'passes',
    tried: { en: 'tell it to both shops', pt: 'contá-la às duas lojas' },
    expected: { en: 'it passes, with every invariant', pt: 'que passe, com todos os invariantes' },
    hints: [
      {
        en: 'What did the story wait for, and what did it see last?',
        pt: 'O que a história esperava, e o que viu por último?',
      },
      same('libs/scenarios/src/catalogue/expectations.ts'),
      {
        en: '`expectCancelled` with `undone(order)`, `expectFulfilled`: both wait, so that you need not.',
        pt: '`expectCancelled` com `undone(order)`, `expectFulfilled`: os dois esperam por você.',
      },
    ],
    async run() {
      const report = await bench.tell([story!]);
      results.set(story!, report);
      return failuresIn(report);
    },
  };
}

function told(story: Scenario | undefined): Check {
  return {
    id: 'told',
    tried: {
      en: 'look at the orders of the story when it has ended',
      pt: 'olhar os pedidos da história quando ela terminou',
    },
    expected: {
      en: 'in both shops one that is cancelled because the carrier refused, and one that is completed',
      pt: 'nas duas lojas, um cancelado porque a transportadora recusou e um concluído',
    },
    hints: [
      {
        en: 'What does the customer do after the first order has been refused?',
        pt: 'O que o cliente faz depois que o primeiro pedido foi recusado?',
      },
      {
        en: 'The table of triggers in README.md: the postal code 00000-000.',
        pt: 'A tabela de gatilhos em README.pt-BR.md: o CEP 00000-000.',
      },
      {
        en: 'Place two orders as the same customer, the second without `shipTo`.',
        pt: 'Faça dois pedidos com o mesmo cliente, o segundo sem `shipTo`.',
      },
    ],
    async run() {
      const [entry] = results.get(story!) ?? [];
      const ends = styles.map((style) =>
        (entry?.results[style]?.final ?? [])
          .map(({ status, reason }) => [status, reason].filter(Boolean).join(' '))
          .sort(),
      );
      const isRight = ends.every((each) => each.join() === 'cancelled carrier_refused,completed');
      return isRight ? undefined : same(styles.map((style, at) => `${style}: ${ends[at]?.join(', ')}`).join('; '));
    },
  };
}

const hintsOn: Readonly<Record<string, Hints>> = {
  'money-kept': [
    { en: 'How does your story know that the money went back?', pt: 'Como a sua história sabe que o dinheiro voltou?' },
    same('libs/scenarios/src/catalogue/expectations.ts: undone, expectBooks'),
    {
      en: 'Look at the books of the card network, not at the status only.',
      pt: 'Olhe os livros da rede de cartões, não só o status.',
    },
  ],
  'parcel-missing': [
    {
      en: 'How does your story know that the second book was really sent?',
      pt: 'Como a sua história sabe que o segundo livro foi mesmo enviado?',
    },
    same('libs/scenarios/src/catalogue/expectations.ts: expectFulfilled'),
    {
      en: '`completed` is what the shop says. The carrier has books of its own.',
      pt: '`completed` é o que a loja diz. A transportadora tem os próprios livros.',
    },
  ],
  'wrong-reason': [
    {
      en: 'Would your story notice if the order had been cancelled for another reason?',
      pt: 'A sua história perceberia se o pedido tivesse sido cancelado por outro motivo?',
    },
    same('libs/scenarios/src/catalogue/expectations.ts: expectCancelled'),
    { en: 'It takes the reason, and compares it.', pt: 'Ela recebe o motivo, e o compara.' },
  ],
};

/** A story that passes on a wrong shop says nothing. What the invariants notice does not count: they are not the story's. */
function notices(bench: Bench, story: Scenario | undefined, lie: Lie): Check {
  return {
    id: lie.id,
    independent: true,
    tried: {
      en: `tell it to a shop with a mistake: ${lie.what.en}`,
      pt: `contá-la a uma loja com um erro: ${lie.what.pt}`,
    },
    expected: { en: 'the story itself fails, in both styles', pt: 'que a própria história falhe, nos dois estilos' },
    hints: hintsOn[lie.id]!,
    async run() {
      let noticed = 0;
      const listening: Scenario = {
        ...story!,
        async run(shop, t) {
          await story!.run(shop, t).catch((error: unknown) => {
            noticed += 1;
            throw error;
          });
        },
      };
      await bench.tell([listening], lie);
      if (noticed === styles.length) return undefined;
      return {
        en: `it ended as if all were well (noticed in ${noticed} of ${styles.length} styles)`,
        pt: `terminou como se tudo estivesse bem (percebido em ${noticed} de ${styles.length} estilos)`,
      };
    },
  };
}
