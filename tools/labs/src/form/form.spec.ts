import { describe, expect, it } from '@jest/globals';
import { aNumber, ownWords, theFile, theNames, yesOrNo } from './answers.js';
import { Facts } from './facts.js';
import { emptyForm, gapsIn, readForm } from './form.js';
import type { Question } from './question.js';

const nothing = { en: '', pt: '' };
const files = { read: (path: string) => (path === 'a/b.ts' ? 'steps: {' : undefined), write: () => undefined };
const evidence = { facts: new Facts([]), files };
const question = (key: string, predict = false): Question => ({
  key,
  predict,
  text: { en: `What is ${key}?`, pt: `O que é ${key}?` },
  answer: ownWords(1),
  hints: [nothing, nothing, nothing],
});
const questions = [question('calls', true), question('why')];

describe('a form', () => {
  it.each(['en', 'pt'] as const)('is empty at first, and everything is missing (%s)', (lang) => {
    const text = emptyForm('01', { en: 'Title', pt: 'Título' }, questions, lang);
    expect(text).toContain(questions[0]!.text[lang]);
    expect(gapsIn(readForm(text), questions)).toEqual(['calls', 'why']);
  });

  it('is read in either language, with answers of several lines', () => {
    const filled = readForm('[calls] ?\r\nprevisão -> 3\r\nresposta →  4\r\n\r\n[why]\nanswer -> because\nit is so\n');
    expect(filled.get('calls')).toEqual({ prediction: '3', answer: '4' });
    expect(filled.get('why')).toEqual({ answer: 'because it is so' });
    expect(gapsIn(filled, questions)).toEqual([]);
  });

  it('wants the prediction as well', () => {
    expect(gapsIn(readForm('[calls]\nprediction -> \nanswer -> 4\n[why]\nanswer -> so'), questions)).toEqual(['calls']);
  });
});

describe('an answer', () => {
  const isRight = (answer: { judge: typeof names.judge }, written: string) =>
    answer.judge(written, evidence) === undefined;
  const names = theNames(nothing, () => ['order', 'payment']);

  it('of names is right in any order, case and language, and only when it is complete', () => {
    expect(['payment, order', 'Pedido e Pagamento', '`order` `payment`'].map((text) => isRight(names, text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['order', 'order, payment, cart', ''].map((text) => isRight(names, text))).toEqual([false, false, false]);
  });

  it('of yes or no is read in both languages', () => {
    const no = yesOrNo(nothing, () => false);
    expect(['no', 'Não', 'nao', 'n', 'yes', 'perhaps'].map((text) => isRight(no, text))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('that is no number is told from one that is wrong', () => {
    const seven = aNumber(nothing, (given) => given === 7);
    expect(seven.judge('many', evidence)?.en).toContain('a whole number');
    expect(seven.judge('8', evidence)?.en).toContain('something else');
    expect(seven.judge('7', evidence)).toBeUndefined();
  });

  it('that is a file has to be there, and to hold what was asked for', () => {
    const table = theFile(nothing, (source) => source.includes('steps'));
    expect(isRight(table, './a/b.ts')).toBe(true);
    expect(table.judge('c.ts', evidence)?.en).toContain('no file');
  });

  it('in own words cannot be one word again and again', () => {
    expect(isRight(ownWords(3), 'because because because')).toBe(false);
    expect(isRight(ownWords(3), 'because nobody knows')).toBe(true);
  });
});
