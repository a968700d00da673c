import type { Lang } from '@shop/broker';

const en = {
  installing: (version: string) =>
    `Restate's server ${version} is installed once, for this folder (about 80 MB to fetch, 216 MB on the disk)…`,
  notInstalled: (version: string, why: string) =>
    `Restate's server ${version} could not be installed: ${why} Without it the shop runs with its own engine: leave out --saga.`,
  notForHere: (system: string) =>
    `Restate's server does not come for ${system}. The shop runs here with its own engine: leave out --saga.`,
  pathTooLong: (path: string, most: number) =>
    `${path} is too long for a socket: ${most} bytes are the most that the system takes. Choose a shorter folder with --data.`,
  ended: (code: string, log: string) => `Restate's server has ended before it was ready (${code}). Its log: ${log}`,
  late: (seconds: number, log: string) => `Restate's server was not ready within ${seconds} s. Its log: ${log}`,
};

export const texts: Record<Lang, typeof en> = {
  en,
  pt: {
    installing: (version) =>
      `O servidor do Restate ${version} é instalado uma vez, para esta pasta (uns 80 MB a baixar, 216 MB no disco)…`,
    notInstalled: (version, why) =>
      `O servidor do Restate ${version} não pôde ser instalado: ${why} Sem ele a loja roda com o motor próprio: deixe --saga de fora.`,
    notForHere: (system) =>
      `O servidor do Restate não existe para ${system}. Aqui a loja roda com o motor próprio: deixe --saga de fora.`,
    pathTooLong: (path, most) =>
      `${path} é longo demais para um socket: o sistema aceita no máximo ${most} bytes. Escolha uma pasta mais curta com --data.`,
    ended: (code, log) => `O servidor do Restate terminou antes de ficar pronto (${code}). O log dele: ${log}`,
    late: (seconds, log) => `O servidor do Restate não ficou pronto em ${seconds} s. O log dele: ${log}`,
  },
};
