import type { Lang } from '@shop/broker';

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
};

export const texts: Record<Lang, Texts> = { en, pt };
