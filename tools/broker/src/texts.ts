export type Lang = 'en' | 'pt';

/** The language of this system's messages: Portuguese where it is set so, English otherwise. */
export function systemLang(env: NodeJS.ProcessEnv = process.env): Lang {
  const set = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^pt/i.test(set) ? 'pt' : 'en';
}

/** What users read about the broker, in both languages. */
export const texts = {
  en: {
    unreachable: (url: string, why: string) =>
      `The broker at ${url} cannot be used: ${why}. Check that it runs and that user and password are right, or leave out --broker and RABBITMQ_URL so that one is started for you.`,
    badUrl: (url: string) =>
      `"${url}" is not the address of a broker. It has to look like amqp://user:password@host:5672, or leave out --broker and RABBITMQ_URL so that one is started for you.`,
    tooOld: (version: string) => `it is RabbitMQ ${version}, and 3.10 or later is needed`,
    notRabbit: 'what answers there is no RabbitMQ',
    startingNode: 'Starting a private RabbitMQ…',
    startingNodes: (nodes: number) => `Starting ${nodes} private RabbitMQ nodes as one broker…`,
    startingContainer: (engine: string) => `Starting RabbitMQ in a container (${engine})…`,
    installing: 'No RabbitMQ here: installing Debian package rabbitmq-server (apt-get update, apt-get install)…',
    installed: (seconds: number) => `Installed rabbitmq-server in ${seconds} s.`,
    failed: (what: string, why: string) => `${what} did not work: ${why}`,
    nodeDied: (log: string) => `RabbitMQ ended while starting; its log is ${log}`,
    nodeLate: (seconds: number, log: string) => `RabbitMQ let nobody in within ${seconds} s; its log is ${log}`,
    inUse: (folder: string, owner: number) =>
      `The broker in ${folder} belongs to another run that is still going (process ${owner}). Stop that one (Ctrl-C there, or npm run reset), or choose another folder with --data.`,
    otherNodes: (folder: string, nodes: number) =>
      `The messages in ${folder} are with a broker of ${nodes} ${nodes === 1 ? 'node' : 'nodes'}. Start with --broker-nodes ${nodes}, delete them with npm run reset, or choose another folder with --data.`,
    namedAndNodes:
      '--broker-nodes says how many nodes are started for you, and a broker was named (--broker or RABBITMQ_URL). Leave out one of the two; of a cluster that runs elsewhere, name the addresses of all its nodes, with commas between.',
    oneContainer: 'a container is one node only',
    none: (tried: string, command: string) =>
      `No RabbitMQ to be had: none at 127.0.0.1:5672${tried}. Install it with \`${command}\` and start again, or name one that runs elsewhere with --broker amqp://user:password@host:5672.`,
    noNode: 'no rabbitmq-server installed',
    noContainer: 'neither Docker nor Podman running',
    noApt: 'no right to install one here',
  },
  pt: {
    unreachable: (url: string, why: string) =>
      `O broker em ${url} não pode ser usado: ${why}. Confira se ele está no ar e se usuário e senha estão certos, ou omita --broker e RABBITMQ_URL para que um seja iniciado para você.`,
    badUrl: (url: string) =>
      `"${url}" não é o endereço de um broker. Ele deve ser como amqp://usuario:senha@servidor:5672; ou omita --broker e RABBITMQ_URL para que um seja iniciado para você.`,
    tooOld: (version: string) => `é o RabbitMQ ${version}, e é preciso o 3.10 ou mais novo`,
    notRabbit: 'o que responde ali não é um RabbitMQ',
    startingNode: 'Iniciando um RabbitMQ próprio…',
    startingNodes: (nodes: number) => `Iniciando ${nodes} nós RabbitMQ próprios como um só broker…`,
    startingContainer: (engine: string) => `Iniciando o RabbitMQ em um contêiner (${engine})…`,
    installing: 'Nenhum RabbitMQ aqui: instalando o pacote Debian rabbitmq-server (apt-get update, apt-get install)…',
    installed: (seconds: number) => `rabbitmq-server instalado em ${seconds} s.`,
    failed: (what: string, why: string) => `${what} não funcionou: ${why}`,
    nodeDied: (log: string) => `o RabbitMQ terminou ao iniciar; o registro dele está em ${log}`,
    nodeLate: (seconds: number, log: string) =>
      `o RabbitMQ não deixou ninguém entrar em ${seconds} s; o registro dele está em ${log}`,
    inUse: (folder: string, owner: number) =>
      `O broker em ${folder} pertence a outra execução que continua no ar (processo ${owner}). Encerre aquela (Ctrl-C nela, ou npm run reset), ou escolha outra pasta com --data.`,
    otherNodes: (folder: string, nodes: number) =>
      `As mensagens em ${folder} estão com um broker de ${nodes} ${nodes === 1 ? 'nó' : 'nós'}. Inicie com --broker-nodes ${nodes}, apague-as com npm run reset, ou escolha outra pasta com --data.`,
    namedAndNodes:
      '--broker-nodes diz quantos nós são iniciados para você, e um broker foi indicado (--broker ou RABBITMQ_URL). Omita um dos dois; de um cluster que roda em outro lugar, indique os endereços de todos os nós, separados por vírgulas.',
    oneContainer: 'um contêiner é um nó só',
    none: (tried: string, command: string) =>
      `Nenhum RabbitMQ disponível: nenhum em 127.0.0.1:5672${tried}. Instale com \`${command}\` e comece de novo, ou indique um que rode em outro lugar com --broker amqp://usuario:senha@servidor:5672.`,
    noNode: 'nenhum rabbitmq-server instalado',
    noContainer: 'nem Docker nem Podman no ar',
    noApt: 'sem permissão para instalar um aqui',
  },
} satisfies Record<Lang, unknown>;
