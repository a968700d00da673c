import { styles, type ReportScenario } from '@shop/contracts';
import type { Bilingual, Scenario } from '@shop/scenarios';
import type { Bench, Check, Lab } from '../lab.js';
import { Facts } from './facts.js';
import { emptyForm, formPath, gapsIn, readForm, type Filled } from './form.js';
import { labTexts } from '../texts.js';
import type { Question } from './question.js';

export interface FormLab extends Omit<Lab, 'checks'> {
  /** Told to both shops, so that there is something to judge the answers against. */
  readonly stories: readonly Scenario[];
  readonly questions: readonly Question[];
}

/** A lab in which one predicts, runs, observes and writes down what was seen. */
export function formLab(lab: FormLab): Lab {
  return { ...lab, checks: (bench) => checksOf(lab, bench), looksBack: (bench) => predictionsOf(lab, bench) };
}

/** A prediction that was wrong is what a lab is for: it is shown beside what was seen. */
function predictionsOf({ id, questions }: FormLab, { files, lang }: Bench): string[] {
  const text = labTexts[lang];
  const filled = readForm(files.read(formPath(id)) ?? '');
  const predicted = questions.filter(({ predict }) => predict).map(({ key }) => ({ key, ...filled.get(key) }));
  const wrong = predicted.filter(
    ({ prediction = '', answer = '' }) => prediction.toLowerCase() !== answer.toLowerCase(),
  );
  return [
    text.asPredicted(predicted.length - wrong.length, predicted.length),
    ...wrong.map(({ key, prediction = '', answer = '' }) => text.predicted(key, prediction, answer)),
  ];
}

function checksOf({ id, title, stories, questions }: FormLab, bench: Bench): Check[] {
  const path = formPath(id);
  let filled: ReadonlyMap<string, Filled> = new Map();
  let facts: Facts | undefined;

  const form: Check = {
    id: 'form',
    tried: { en: `read your form, ${path}`, pt: `ler o seu formulário, ${path}` },
    expected: { en: 'a form with your predictions and answers', pt: 'um formulário com suas previsões e respostas' },
    meantToFail: {
      en: `nobody has a form before the first check. It has been written for you: open ${path}`,
      pt: `ninguém tem um formulário antes da primeira verificação. Ele foi escrito para você: abra ${path}`,
    },
    hints: [
      { en: 'What do you expect to see, before you have seen anything?', pt: 'O que você espera ver, antes de ver?' },
      { en: `The form: ${path}`, pt: `O formulário: ${path}` },
      {
        en: 'Fill in every line that begins with "prediction", then follow the page of the lab.',
        pt: 'Preencha todas as linhas que começam com "previsão", depois siga a página do laboratório.',
      },
    ],
    async run() {
      const text = bench.files.read(path);
      if (text !== undefined) {
        filled = readForm(text);
        return undefined;
      }
      bench.files.write(path, emptyForm(id, title, questions, bench.lang));
      return { en: 'there was none', pt: 'não havia nenhum' };
    },
  };

  const complete: Check = {
    id: 'complete',
    tried: { en: 'look for lines without an answer', pt: 'procurar linhas sem resposta' },
    expected: { en: 'something after every arrow', pt: 'algo depois de cada seta' },
    hints: [
      { en: 'Which question have you not answered yet?', pt: 'Qual pergunta você ainda não respondeu?' },
      { en: `The lines of ${path} that end with an arrow.`, pt: `As linhas de ${path} que terminam com uma seta.` },
      {
        en: 'Each question has a line for the answer, some also one for the prediction. A lost line can be had back: rename the file, check again, and copy it from the new form.',
        pt: 'Cada pergunta tem uma linha para a resposta, algumas também uma para a previsão. Uma linha perdida se recupera: renomeie o arquivo, verifique de novo e copie-a do formulário novo.',
      },
    ],
    async run() {
      const gaps = gapsIn(filled, questions);
      if (gaps.length === 0) return undefined;
      const which = gaps.map((key) => `[${key}]`).join(', ');
      return { en: `nothing written for ${which}`, pt: `nada escrito em ${which}` };
    },
  };

  const run: Check = {
    id: 'run',
    tried: {
      en: `run the same myself, in both shops (${stories.map((story) => story.id).join(', ')})`,
      pt: `executar o mesmo por minha conta, nas duas lojas (${stories.map((story) => story.id).join(', ')})`,
    },
    expected: { en: 'every story to end as it is told', pt: 'que toda história termine como é contada' },
    hints: [
      { en: 'Does it also go wrong without your changes?', pt: 'Também dá errado sem as suas mudanças?' },
      {
        en: '`git status` shows what you have changed; the logs say the rest.',
        pt: '`git status` mostra o que você mudou; os registros dizem o resto.',
      },
      {
        en: 'Stop other shops and programs, and check again. If it fails without any change of yours, tell your teacher: the observed text above says what was waited for.',
        pt: 'Encerre outras lojas e programas e verifique de novo. Se falhar sem nenhuma mudança sua, avise o professor: o texto observado acima diz o que se esperava.',
      },
    ],
    async run() {
      const told = await bench.tell(stories);
      facts = new Facts(told);
      return failuresIn(told);
    },
  };

  return [form, complete, run, ...questions.map((question) => checkOf(question))];

  function checkOf({ key, text, answer, hints }: Question): Check {
    return {
      id: key,
      tried: { en: `[${key}] ${text.en}`, pt: `[${key}] ${text.pt}` },
      expected: {
        en: `${answer.form.en}. Compared with: ${answer.comparedWith.en}`,
        pt: `${answer.form.pt}. Comparado com: ${answer.comparedWith.pt}`,
      },
      hints,
      independent: true,
      run: async () => answer.judge(filled.get(key)?.answer ?? '', { facts: facts!, files: bench.files }),
    };
  }
}

/** What went wrong in stories, one line each; undefined when nothing did. */
export function failuresIn(told: readonly ReportScenario[]): Bilingual | undefined {
  const lines = told.flatMap(({ id, results }) =>
    styles.flatMap((style) => {
      const { outcome, error } = results[style] ?? { outcome: 'failed' as const, error: undefined };
      return outcome === 'passed' ? [] : [`${id}, ${style}: ${error?.message ?? '?'}`];
    }),
  );
  if (lines.length === 0) return undefined;
  const text = lines.join('\n');
  return { en: text, pt: text };
}
