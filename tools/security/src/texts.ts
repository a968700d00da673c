import type { Lang } from '@shop/broker';
import type { Verdict } from './judge.js';

/** What the command says in its own words; titles of items and names of tests are told as they are written. */
const en = {
  usage: [
    'npm run security -- [--lang pt|en] [--help]',
    '',
    'Runs every test that names an item of docs/security.md, and lists item, tests and result.',
    'Exit code 0: each item has its tests and they passed; 1: one has none, or one failed; 2: it could not be run.',
  ].join('\n'),
  unknownOption: (option: string) => `There is no option ${option}. npm run security -- --help tells which there are.`,
  badLang: (lang: string) => `--lang is pt or en, not ${lang}.`,
  running: (files: number) => `Running the tests of ${files} files that name an item of docs/security.md…`,
  noResults: 'Jest ended without results; what it said is above.',
  heads: ['Item', 'Tests', 'Result'],
  verdicts: {
    passed: '✓ passed',
    failed: '✗ failed',
    missing: '✗ no test names it',
    skipped: '✗ not run here',
    'does-not-apply': '– does not apply',
  } satisfies Record<Verdict, string>,
  broken: (file: string) => `✗ ${file} could not be loaded: none of its tests was run.`,
  unknown: (id: string) => `✗ Tests name ${id}, which docs/security.md does not have.`,
  auditClean: '✓ npm audit --omit=dev: nothing known about the packages that the shop runs with.',
  auditUnknown: '– npm audit --omit=dev: the registry could not be asked, so nothing is known. Run it where it can be.',
  finding: (name: string, severity: string, advisories: string) =>
    `✗ npm audit --omit=dev: ${name} (${severity}): ${advisories}. Bring it up to date, or explain it below S24 in docs/security.md.`,
  explained: (name: string, advisories: string) =>
    `– npm audit --omit=dev: ${name}: ${advisories}, explained below S24.`,
  sum: (holding: number, all: number) => `${holding} of ${all} items hold.`,
};

export type Texts = typeof en;

const pt: Texts = {
  usage: [
    'npm run security -- [--lang pt|en] [--help]',
    '',
    'Roda cada teste que cita um item de docs/security.md e lista item, testes e resultado.',
    'Código de saída 0: cada item tem seus testes e eles passaram; 1: um não tem nenhum, ou um falhou; 2: não foi possível rodar.',
  ].join('\n'),
  unknownOption: (option) => `Não existe a opção ${option}. npm run security -- --help diz quais existem.`,
  badLang: (lang) => `--lang é pt ou en, não ${lang}.`,
  running: (files) => `Rodando os testes de ${files} arquivos que citam um item de docs/security.md…`,
  noResults: 'O Jest terminou sem resultados; o que ele disse está acima.',
  heads: ['Item', 'Testes', 'Resultado'],
  verdicts: {
    passed: '✓ passou',
    failed: '✗ falhou',
    missing: '✗ nenhum teste o cita',
    skipped: '✗ não rodou aqui',
    'does-not-apply': '– não se aplica',
  },
  broken: (file) => `✗ ${file} não pôde ser carregado: nenhum dos seus testes rodou.`,
  unknown: (id) => `✗ Há testes que citam ${id}, que docs/security.md não tem.`,
  auditClean: '✓ npm audit --omit=dev: nada conhecido sobre os pacotes com que a loja roda.',
  auditUnknown:
    '– npm audit --omit=dev: não foi possível consultar o registro, então nada se sabe. Rode onde for possível.',
  finding: (name, severity, advisories) =>
    `✗ npm audit --omit=dev: ${name} (${severity}): ${advisories}. Atualize-o, ou explique-o abaixo de S24 em docs/security.md.`,
  explained: (name, advisories) => `– npm audit --omit=dev: ${name}: ${advisories}, explicado abaixo de S24.`,
  sum: (holding, all) => `${holding} de ${all} itens cumpridos.`,
};

export const texts: Readonly<Record<Lang, Texts>> = { en, pt };
