import type { Lang } from '@shop/broker';

/** What users read about the database server, in both languages. */
export const texts = {
  en: {
    starting: 'Starting a private PostgreSQL…',
    installing: 'No PostgreSQL here: installing Debian package postgresql (apt-get update, apt-get install)…',
    installed: (seconds: number) => `Installed postgresql in ${seconds} s.`,
    none: (command: string) =>
      `No PostgreSQL to be had: none is installed. Install it with \`${command}\` and start again, or leave out --store, so that every service keeps a file.`,
    asRoot:
      'PostgreSQL refuses to run as root, and this system allows no user namespace to run it as nobody (unshare -U). Start as another user, or leave out --store.',
    failed: (what: string, why: string) => `PostgreSQL: ${what} did not work: ${why}`,
    died: (log: string) =>
      `PostgreSQL ended while starting; its log is ${log}. If another run uses the same data folder, stop that one (Ctrl-C there, or npm run reset).`,
    late: (seconds: number, log: string) => `PostgreSQL let nobody in within ${seconds} s; its log is ${log}`,
  },
  pt: {
    starting: 'Iniciando um PostgreSQL próprio…',
    installing: 'Nenhum PostgreSQL aqui: instalando o pacote Debian postgresql (apt-get update, apt-get install)…',
    installed: (seconds: number) => `postgresql instalado em ${seconds} s.`,
    none: (command: string) =>
      `Nenhum PostgreSQL disponível: não está instalado. Instale com \`${command}\` e comece de novo, ou omita --store, para que cada serviço guarde um arquivo.`,
    asRoot:
      'O PostgreSQL se recusa a rodar como root, e este sistema não permite um namespace de usuário em que ele rode como ninguém (unshare -U). Inicie com outro usuário, ou omita --store.',
    failed: (what: string, why: string) => `PostgreSQL: ${what} não funcionou: ${why}`,
    died: (log: string) =>
      `o PostgreSQL terminou ao iniciar; o registro dele está em ${log}. Se outra execução usa a mesma pasta de dados, encerre aquela (Ctrl-C nela, ou npm run reset).`,
    late: (seconds: number, log: string) =>
      `o PostgreSQL não deixou ninguém entrar em ${seconds} s; o registro dele está em ${log}`,
  },
} satisfies Record<Lang, unknown>;
