import type { Lang } from '@shop/broker';

/** What the checker itself says, in both languages. What a lab says is the lab's. */
const en = {
  usage:
    'Checks a lab: says what was tried, expected and observed, and what helps you on. The labs, 0 to 6, are in docs/labs.',
  list: 'name the labs and check none',
  selfTest: 'check the labs themselves: their starting points have to fail, their solutions to pass',
  noLab: (known: string) => `Say which lab: ${known}.`,
  noSuchLab: (name: string, known: string) => `There is no lab "${name}". There are: ${known}.`,
  listed: (id: string, title: string, minutes: number) => `${id}  ${title} (${minutes} min)`,
  heading: (id: string, title: string) => `Lab ${id}. ${title}`,
  meantToFail: (why: string) => `This first check is meant to fail: ${why}.`,
  tried: 'tried',
  expected: 'expected',
  observed: 'observed',
  hints: ['a question', 'a place', 'an idea'],
  andMore: (failed: number) => `${failed} more ${failed === 1 ? 'is' : 'are'} not as expected; one after the other.`,
  notYet: (id: string) => `Not yet. Go on, and check again: npm run lab -- ${Number(id)}`,
  asPredicted: (right: number, all: number) => `You predicted ${right} of ${all} rightly.`,
  predicted: (key: string, prediction: string, answer: string) => `  [${key}] predicted ${prediction}, was ${answer}`,
  passed: (id: string) => `Lab ${id} is passed.`,
  testing: (what: string) => `Self-test: ${what}`,
  asItShould: (what: string) => `  as it should: ${what}`,
  notAsItShould: (what: string) => `  NOT as it should: ${what}`,
  startFails: (id: string) => `lab ${id}: the starting point fails as announced`,
  emptyRefused: (id: string) => `lab ${id}: a form with nothing written in is refused`,
  solutionPasses: (id: string) => `lab ${id}: the solution passes`,
};
export type LabTexts = typeof en;

const pt: LabTexts = {
  usage:
    'Verifica um laboratório: diz o que foi tentado, o que se esperava, o que se observou e o que ajuda a seguir. Os laboratórios, de 0 a 6, estão em docs/labs.',
  list: 'mostra os laboratórios e não verifica nenhum',
  selfTest: 'verifica os próprios laboratórios: os pontos de partida têm de falhar, as soluções de passar',
  noLab: (known) => `Diga qual laboratório: ${known}.`,
  noSuchLab: (name, known) => `Não existe o laboratório "${name}". Existem: ${known}.`,
  listed: (id, title, minutes) => `${id}  ${title} (${minutes} min)`,
  heading: (id, title) => `Laboratório ${id}. ${title}`,
  meantToFail: (why) => `Esta primeira verificação deve mesmo falhar: ${why}.`,
  tried: 'tentado',
  expected: 'esperado',
  observed: 'observado',
  hints: ['uma pergunta', 'um lugar', 'uma ideia'],
  andMore: (failed) => `Mais ${failed} não ${failed === 1 ? 'está' : 'estão'} como se espera; um de cada vez.`,
  notYet: (id) => `Ainda não. Siga em frente e verifique de novo: npm run lab -- ${Number(id)}`,
  asPredicted: (right, all) => `Você previu certo ${right} de ${all}.`,
  predicted: (key, prediction, answer) => `  [${key}] previsto ${prediction}, foi ${answer}`,
  passed: (id) => `Laboratório ${id} concluído.`,
  testing: (what) => `Autoteste: ${what}`,
  asItShould: (what) => `  como deve ser: ${what}`,
  notAsItShould: (what) => `  NÃO como deve ser: ${what}`,
  startFails: (id) => `laboratório ${id}: o ponto de partida falha como anunciado`,
  emptyRefused: (id) => `laboratório ${id}: um formulário sem nada escrito é recusado`,
  solutionPasses: (id) => `laboratório ${id}: a solução passa`,
};

export const labTexts: Readonly<Record<Lang, LabTexts>> = { en, pt };
