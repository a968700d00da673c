import type { Bilingual } from '@shop/scenarios';
import type { Answer, Evidence } from './question.js';

const quoted = (written: string) => (written.length > 60 ? `"${written.slice(0, 60)}…"` : `"${written}"`);

/** Where an answer can be read and is not the one that the run gives. The right one is never shown. */
const another = (written: string): Bilingual => ({
  en: `you wrote ${quoted(written)}; the run says something else`,
  pt: `você escreveu ${quoted(written)}; a execução diz outra coisa`,
});
const unreadable = (written: string, wanted: Bilingual): Bilingual => ({
  en: `you wrote ${quoted(written)}, and what is wanted is ${wanted.en}`,
  pt: `você escreveu ${quoted(written)}, e o que se quer é ${wanted.pt}`,
});

/** Case, accents, quotes and what stands around a name do not matter. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f`'"“”]/g, '')
    .trim()
    .toLowerCase();

const numberForm: Bilingual = { en: 'a whole number', pt: 'um número inteiro' };

export function aNumber(comparedWith: Bilingual, isRight: (given: number, evidence: Evidence) => boolean): Answer {
  return {
    form: numberForm,
    comparedWith,
    judge(written, evidence) {
      if (!/^\d{1,6}$/.test(written.trim())) return unreadable(written, numberForm);
      return isRight(Number(written), evidence) ? undefined : another(written);
    },
  };
}

export const theNumber = (comparedWith: Bilingual, find: (evidence: Evidence) => number): Answer =>
  aNumber(comparedWith, (given, evidence) => given === find(evidence));

/** What services, styles and the like are called in Portuguese, without accents. */
const names: Readonly<Record<string, string>> = {
  catalogo: 'catalog',
  carrinho: 'cart',
  pedido: 'order',
  pedidos: 'order',
  pagamento: 'payment',
  envio: 'shipping',
  notificacao: 'notification',
  orquestrada: 'orchestrated',
  orquestrado: 'orchestrated',
  coreografada: 'choreographed',
  coreografado: 'choreographed',
};
const listed = (written: string) =>
  plain(written)
    .split(/[\s,;]+|\be\b|\band\b/)
    .filter(Boolean)
    .map((name) => names[name] ?? name)
    .sort();

const namesForm: Bilingual = { en: 'names, with commas between', pt: 'nomes, separados por vírgulas' };

/** Names in any order, as they are in the code; those of services and styles also in Portuguese. */
export const theNames = (comparedWith: Bilingual, find: (evidence: Evidence) => readonly string[]): Answer => ({
  form: namesForm,
  comparedWith,
  judge(written, evidence) {
    const given = listed(written);
    if (given.length === 0) return unreadable(written, namesForm);
    const right = [...new Set(find(evidence))].sort();
    return given.join() === right.join() ? undefined : another(written);
  },
});

const nameForm: Bilingual = { en: 'one name, as it is in the code', pt: 'um nome, como está no código' };
export const theName = (comparedWith: Bilingual, find: (evidence: Evidence) => string): Answer => ({
  ...theNames(comparedWith, (evidence) => [find(evidence)]),
  form: nameForm,
});

const yesForm: Bilingual = { en: 'yes or no', pt: 'sim ou não' };
const yes = ['yes', 'y', 'sim', 's'];
const no = ['no', 'n', 'nao'];

export const yesOrNo = (comparedWith: Bilingual, find: (evidence: Evidence) => boolean): Answer => ({
  form: yesForm,
  comparedWith,
  judge(written, evidence) {
    const given = plain(written);
    if (![...yes, ...no].includes(given)) return unreadable(written, yesForm);
    return yes.includes(given) === find(evidence) ? undefined : another(written);
  },
});

const fileForm: Bilingual = { en: 'a path from the root folder', pt: 'um caminho a partir da pasta raiz' };

/** A file that has what is asked for: read, whatever it is called. */
export const theFile = (comparedWith: Bilingual, hasIt: (source: string, path: string) => boolean): Answer => ({
  form: fileForm,
  comparedWith,
  judge(written, { files }) {
    const path = written
      .trim()
      .replace(/^[`'"]|[`'"]$/g, '')
      .replace(/^\.\//, '');
    const source = files.read(path);
    if (source === undefined)
      return { en: `there is no file ${quoted(path)}`, pt: `não existe o arquivo ${quoted(path)}` };
    return hasIt(source, path) ? undefined : another(written);
  },
});

/** In one's own words. Nobody but a person can judge those; what is checked is that there are some. */
export const ownWords = (atLeast: number): Answer => ({
  form: { en: `in your own words, at least ${atLeast} of them`, pt: `com as suas palavras, pelo menos ${atLeast}` },
  comparedWith: {
    en: 'nothing: a text is judged by your teacher. Only its length is looked at',
    pt: 'nada: um texto é julgado pelo professor. Só se olha o tamanho',
  },
  judge(written) {
    const given = new Set(written.split(/\s+/).filter((word) => /\p{L}/u.test(word))).size;
    if (given >= atLeast) return undefined;
    return { en: `${given} different words`, pt: `${given} palavras diferentes` };
  },
});
