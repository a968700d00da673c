import type { Lang } from '@shop/broker';
import type { Spread } from '@shop/report';

/** What the browser's commands say, in both languages. */
const en = {
  notChromium: (path: string) =>
    `SHOP_CHROMIUM names ${path}, which is no Chromium that starts: it does not answer to --version. Name another, or leave SHOP_CHROMIUM out so that one is found or installed for you.`,
  installing: 'No Chromium here: installing Debian package chromium (apt-get update, apt-get install)…',
  installed: (seconds: number) => `Installed chromium in ${seconds} s.`,
  none: (why: string, command: string) =>
    `No Chromium to be had: there is none in PATH, and ${why}. Install it with \`${command}\` and start again, or name one that is somewhere else with SHOP_CHROMIUM=/path/to/chromium.`,
  noApt: 'there is no right to install one here',
  aptFailed: (why: string) => `apt-get did not bring one: ${why}`,
  stillNone: 'what it installed does not start',

  screenshotsUsage:
    'Takes a picture of every view of the classroom page, in both languages and at two sizes, and looks whether all of it can be read.',
  takingPictures: 'Pictures',
  picturesTaken: (folder: string) => `Pictures: ${folder}`,
  crowding: (count: number) =>
    count === 0
      ? 'No text is cut, nothing lies on anything else, no console complains.'
      : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`,

  browserUsage: 'Figures of the classroom page in a real browser, on shops of its own.',
  measure: 'how soon the page is painted when it is opened',
  heavy: 'with many orders in the stores: how soon the page opens, and the longest task on it under load',
  times: 'how many times the page is opened',
  orders: 'how many orders there are in the stores of each style (with heavy)',
  perSecond: 'how many orders are placed a second, in each style, while stores are filled and under load (with heavy)',
  nothingAsked: 'Say what is to be measured: --measure, --heavy or both.',
  browserIs: (version: string) => `Browser: ${version}`,
  measuring: 'First paint',
  measured: (times: number) => `Opened ${times} times`,
  filling: (orders: number) => `${orders} orders in each style`,
  stored: (stored: number, orders: number) => `${stored} of ${orders}`,
  filled: (orders: number) => `Stores: ${orders} orders or more in each style, all at their end`,
  opening: 'The page on full stores',
  loading: (perSecond: number) => `The page under a load of ${perSecond} orders/s in each style`,
  looked: (seconds: number) => `Looked at each view for ${seconds} s`,
  firstPaintOf: (path: string) => `${path} first paint of content`,
  completeOf: (path: string) => `${path} complete`,
  completeWith: (path: string, orders: number) => `${path} complete, with ${orders} orders in the stores`,
  openingTasksOf: (path: string, perSecond: number) =>
    `${path} tasks longer than 50 ms while it is opened, at ${perSecond} orders/s`,
  tasksOf: (path: string, perSecond: number) =>
    `${path} tasks longer than 50 ms once it is open, at ${perSecond} orders/s`,
  figures: (what: string, spread: Spread, by: string, atMost: number, verdict: string) =>
    `${what}: ${told(spread, 'n', 'median', 'longest')}; ${by} at most ${atMost} ms: ${verdict}`,
  noSample: (what: string, atMost: number) => `${what}: none; at most ${atMost} ms`,
  p50: 'median',
  max: 'longest',
  holds: 'yes',
  fails: 'NO',
};

const told = ({ count, p25, p50, p75, max }: Spread, n: string, median: string, longest: string): string => {
  const [low, middle, high, most] = [p25, p50, p75, max].map(Math.round);
  return `${n}=${count}, ${median} ${middle} ms (${low} to ${high}), ${longest} ${most} ms`;
};

export type Texts = typeof en;

const pt: Texts = {
  notChromium: (path) =>
    `SHOP_CHROMIUM indica ${path}, que não é um Chromium que inicia: não responde a --version. Indique outro, ou omita SHOP_CHROMIUM para que um seja encontrado ou instalado para você.`,
  installing: 'Nenhum Chromium aqui: instalando o pacote Debian chromium (apt-get update, apt-get install)…',
  installed: (seconds) => `chromium instalado em ${seconds} s.`,
  none: (why, command) =>
    `Nenhum Chromium disponível: não há nenhum no PATH, e ${why}. Instale com \`${command}\` e comece de novo, ou indique um que esteja em outro lugar com SHOP_CHROMIUM=/caminho/do/chromium.`,
  noApt: 'não há permissão para instalar um aqui',
  aptFailed: (why) => `o apt-get não trouxe um: ${why}`,
  stillNone: 'o que ele instalou não inicia',

  screenshotsUsage:
    'Fotografa cada visão da página da sala de aula, nos dois idiomas e em dois tamanhos, e confere se tudo pode ser lido.',
  takingPictures: 'Imagens',
  picturesTaken: (folder) => `Imagens: ${folder}`,
  crowding: (count) =>
    count === 0
      ? 'Nenhum texto cortado, nada sobre outra coisa, nenhuma queixa no console.'
      : `${count} ${count === 1 ? 'coisa está errada' : 'coisas estão erradas'}.`,

  browserUsage: 'Medidas da página da sala de aula em um navegador real, em lojas só para isso.',
  measure: 'em quanto tempo a página aparece quando é aberta',
  heavy: 'com muitos pedidos guardados: em quanto tempo a página abre, e a tarefa mais longa nela sob carga',
  times: 'quantas vezes a página é aberta',
  orders: 'quantos pedidos há nos bancos de cada estilo (com heavy)',
  perSecond: 'quantos pedidos são feitos por segundo, em cada estilo, ao encher os bancos e sob carga (com heavy)',
  nothingAsked: 'Diga o que deve ser medido: --measure, --heavy ou os dois.',
  browserIs: (version) => `Navegador: ${version}`,
  measuring: 'Primeira pintura',
  measured: (times) => `Aberta ${times} vezes`,
  filling: (orders) => `${orders} pedidos em cada estilo`,
  stored: (stored, orders) => `${stored} de ${orders}`,
  filled: (orders) => `Bancos: ${orders} pedidos ou mais em cada estilo, todos encerrados`,
  opening: 'A página com os bancos cheios',
  loading: (perSecond) => `A página sob carga de ${perSecond} pedidos/s em cada estilo`,
  looked: (seconds) => `Cada visão observada por ${seconds} s`,
  firstPaintOf: (path) => `${path} primeira pintura de conteúdo`,
  completeOf: (path) => `${path} completa`,
  completeWith: (path, orders) => `${path} completa, com ${orders} pedidos nos bancos`,
  openingTasksOf: (path, perSecond) => `${path} tarefas de mais de 50 ms ao abrir, com ${perSecond} pedidos/s`,
  tasksOf: (path, perSecond) => `${path} tarefas de mais de 50 ms depois de aberta, com ${perSecond} pedidos/s`,
  figures: (what, spread, by, atMost, verdict) =>
    `${what}: ${told(spread, 'n', 'mediana', 'maior')}; ${by} de no máximo ${atMost} ms: ${verdict}`,
  noSample: (what, atMost) => `${what}: nenhuma; no máximo ${atMost} ms`,
  p50: 'mediana',
  max: 'maior',
  holds: 'sim',
  fails: 'NÃO',
};

export const texts: Record<Lang, Texts> = { en, pt };
