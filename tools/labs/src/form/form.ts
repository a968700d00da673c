import type { Lang } from '@shop/broker';
import type { Bilingual } from '@shop/scenarios';
import type { Question } from './question.js';

/** What somebody wrote into a form, by the key of the question. */
export interface Filled {
  readonly prediction?: string;
  readonly answer?: string;
}

const prediction: Bilingual = { en: 'prediction', pt: 'previsão' };
const answer: Bilingual = { en: 'answer', pt: 'resposta' };

const head: Readonly<Record<Lang, (title: string) => string[]>> = {
  en: (title) => [
    title,
    '',
    'Write after each arrow. First every prediction, before you run anything: a wrong one costs nothing. Then the answers.',
  ],
  pt: (title) => [
    title,
    '',
    'Escreva depois de cada seta. Primeiro todas as previsões, antes de executar algo: uma errada não custa nada. Depois as respostas.',
  ],
};

export const formPath = (lab: string) => `my-labs/${lab}.txt`;

/** An empty form. */
export function emptyForm(lab: string, title: Bilingual, questions: readonly Question[], lang: Lang): string {
  const lines = head[lang](`Lab ${lab}. ${title[lang]}`);
  for (const question of questions) {
    lines.push('', `[${question.key}] ${question.text[lang]}`, `(${question.answer.form[lang]})`);
    if (question.predict) lines.push(`${prediction[lang]} -> `);
    lines.push(`${answer[lang]} -> `);
  }
  return `${lines.join('\n')}\n`;
}

/** Reads a form in whichever language it is; what stands above the first question and below an arrow's line is no matter. */
export function readForm(text: string): ReadonlyMap<string, Filled> {
  const filled = new Map<string, Filled>();
  let key: string | undefined;
  let field: keyof Filled | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, asked] = /^\[([\w-]+)\]/.exec(line) ?? [];
    const [, label = '', written = ''] = /^\s*(\S+)\s*(?:->|→)(.*)$/.exec(line) ?? [];
    if (asked !== undefined) [key, field] = [asked, undefined];
    else if (fieldOf(label)) field = fieldOf(label);
    if (key === undefined || field === undefined) continue;
    const before = filled.get(key) ?? {};
    const more = fieldOf(label) ? written : `${before[field] ?? ''} ${line}`;
    filled.set(key, { ...before, [field]: more.trim() });
  }
  return filled;
}

function fieldOf(label: string): keyof Filled | undefined {
  const word = label.toLowerCase();
  if (word === prediction.en || word === prediction.pt) return 'prediction';
  return word === answer.en || word === answer.pt ? 'answer' : undefined;
}

/** The keys of the questions where something is still to be written. */
export function gapsIn(filled: ReadonlyMap<string, Filled>, questions: readonly Question[]): string[] {
  return questions
    .filter(({ key, predict }) => {
      const given = filled.get(key);
      return !given?.answer || (predict === true && !given.prediction);
    })
    .map(({ key }) => key);
}
