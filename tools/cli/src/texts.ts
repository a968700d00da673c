import type { Lang } from '@shop/broker';

/** Everything the commands say, in both languages. What the broker, the report and the scenarios say is theirs. */
const en = {
  startUsage: 'Starts the shop in both styles, runs the scenarios against both, and keeps both up until Ctrl-C.',
  scenariosUsage: 'Runs scenarios against shops of their own, on free ports with temporary data.',
  deadLettersUsage: 'Lists the messages that the choreographed services could not handle, and lets you settle them.',
  sagasUsage: 'Lists the orders of the orchestrated shop that wait for a person, and has them tried again.',
  ofService: 'those of this service only',
  allOfThem: 'all of them (with replay)',
  verbMissing: (known: string) => `Say what to do: ${known}.`,
  badVerb: (verb: string, known: string) => `"${verb}" is nothing that can be done here. There are: ${known}.`,
  idMissing: (verb: string) => `${verb} needs to know of what: name an id after it; list shows them.`,
  noBrokerRuns: (path: string) =>
    `No shop with a broker runs on ${path}. Start it (npm start), or name its data folder with --data.`,
  noShopRuns: (why: string) =>
    `The orchestrated shop cannot be asked (${why}). Start it (npm start), or name its data folder with --data and its first port with --port-base.`,
  deadLetterCount: (count: number) => `${count} dead ${count === 1 ? 'letter' : 'letters'}.`,
  noSuchDeadLetter: (id: string) =>
    `There is no dead letter ${id}; list shows those there are. One that somebody else looks at just now is not seen.`,
  severalDeadLetters: (id: string, which: string) =>
    `Several dead letters begin with ${id}: ${which}. Name more of it.`,
  settled: (verb: string, what: string) => `${verb}: ${what}`,
  sagaCount: (count: number) => `${count} ${count === 1 ? 'order waits' : 'orders wait'} for a person.`,
  noSuchSaga: (id: string) => `No order ${id} waits for a person; list shows those that do.`,
  nothingParked: (id: string) => `No step of order ${id} is parked: what can go on does so by itself.`,
  resetUsage: 'Stops what still runs from here and deletes its data.',
  usage: 'Usage:',
  options: 'Options:',
  default: 'default',
  portBase: 'first port: the classroom page and the control interface; the shops follow from 100 above',
  lang: 'language, pt or en (default: that of the system)',
  data: 'folder for databases, logs and broker data',
  broker: 'a RabbitMQ to use, amqp://user:password@host:5672 (default: found or started for you)',
  brokerNodes: 'of how many nodes a broker is that is started for you: 1 or 3 (default: 1)',
  store: 'where the services keep what they own: sqlite (a file each) or postgresql (a server started for you)',
  replicas: 'processes of each service, which share its database: more than one needs --store postgresql (default: 1)',
  host: 'address on which the shops listen',
  saga: 'who executes the saga of the orchestrated style: own, or restate (default: own)',
  once: 'stop everything after the scenarios; exit 0 when all passed in both styles, 1 when not, 2 when they could not run',
  style: 'run them in one style only: orchestrated or choreographed',
  only: 'run these scenarios only, their ids with commas between',
  list: 'name the scenarios and run none',
  transport: 'how the calls of the orchestrated style travel: tcp (what is meant where nothing is said) or rabbitmq',
  help: 'show this',

  seeHelp: 'See --help.',
  unknownOption: (name: string) => `There is no option ${name}.`,
  missingValue: (name: string) => `The option ${name} needs a value.`,
  unexpected: (what: string) => `${what} is not expected here; only options are.`,
  badValue: (name: string, value: string, allowed: string) => `"${value}" will not do for ${name}: ${allowed}.`,
  portRange: 'a whole number from 1024 to 65000',
  noSuchScenario: (ids: string) => `There is no scenario ${ids}. \`npm run scenarios -- --list\` names them all.`,
  noScenario: 'at least one id',
  numberRange: (from: number, to: number) => `a whole number from ${from} to ${to}`,

  dataIsFile: (path: string) => `${path} is a file, and the data needs a folder. Choose another one with --data.`,
  dataNotWritable: (path: string, why: string) =>
    `The data folder ${path} cannot be used: ${why}. Choose one that you may write to with --data.`,
  portTaken: (port: number, by: string) =>
    `Port ${port} is taken ${by}. If it is another run from here, stop it (Ctrl-C there, or npm run reset); or choose other ports with --port-base.`,
  takenBy: (who: string) => `by ${who}`,
  takenByUnknown: 'by a process of another user',
  badHost: (host: string, why: string) =>
    `Nothing can listen on ${host}: ${why}. Choose an address of this machine with --host.`,
  dataInUse: (path: string, pid: number) =>
    `The data folder ${path} belongs to another run that is still going (process ${pid}). Stop that one (Ctrl-C there, or npm run reset), or choose another folder with --data.`,
  replicasNeedServer: (count: number) =>
    `--replicas ${count} needs databases that several processes can share, and a file has one. Add --store postgresql, or leave out --replicas.`,
  replicasNeedOwnSaga: (count: number) =>
    `--replicas ${count} does not go with --saga restate: Restate would take the last process of the order service for the only one. Leave out --saga, or --replicas.`,
  notReady: (why: string) => `The shops did not start. ${why}`,
  defect: (message: string, log: string) => `Something went wrong that should not have: ${message}. Details: ${log}`,
  interrupted: 'Stopping…',
  stopped: 'Everything is stopped.',
  kept: (path: string) => `The data and logs of this run are in ${path}`,

  findBroker: 'Broker',
  brokerReady: (version: string, own: boolean, nodes: number, time: string) =>
    `Broker: RabbitMQ ${version}, ${own ? 'our own' : 'one that was there'}${nodes > 1 ? `, ${nodes} nodes` : ''} (${time})`,
  startPostgres: 'PostgreSQL',
  postgresReady: (version: string, time: string) => `PostgreSQL ${version}, a database for each service (${time})`,
  startRestate: 'Restate',
  restateReady: (version: string, time: string) => `Restate: server ${version} executes the sagas (${time})`,
  startShops: 'Shops',
  up: (ready: number, total: number) => `${ready} of ${total} processes are ready`,
  late: (who: string, what: string) => `${who} is late: it waits for ${what}`,
  died: (who: string, code: string) => `${who} has ended (${code})`,
  shopsReady: (total: number, time: string) => `Shops: ${total} processes ready (${time})`,
  runScenarios: 'Scenarios',
  running: (index: number, total: number, id: string, styles: string) => `[${index}/${total}] ${id} (${styles})`,
  finished: (index: number, total: number, id: string, style: string, outcome: string, time: string) =>
    `[${index}/${total}] ${id} ${style}: ${outcome} (${time})`,
  passed: 'passed',
  failed: 'FAILED',
  scenariosDone: (passed: number, total: number, time: string) => `Scenarios: ${passed} of ${total} passed (${time})`,
  report: (path: string) => `Report: ${path}`,
  stillUp: 'The shops stay up until Ctrl-C:',
  startClassroom: 'Classroom',
  classroomReady: (url: string) => `Classroom: open ${url} in a browser`,
  classroom: 'classroom page, control and traces',

  nothingRan: 'Nothing was running.',
  ended: (what: string) => `Stopped: ${what}.`,
  deleted: (path: string) => `Deleted ${path}`,
  notOurs: (path: string) => `${path} does not look like a data folder of the shop, so nothing was deleted.`,
};

export type Texts = typeof en;

const pt: Texts = {
  startUsage: 'Inicia a loja nos dois estilos, roda os cenários contra ambas e as mantém no ar até Ctrl-C.',
  scenariosUsage: 'Roda cenários contra lojas próprias, em portas livres e com dados temporários.',
  deadLettersUsage: 'Lista as mensagens que os serviços coreografados não conseguiram tratar, e permite resolvê-las.',
  sagasUsage: 'Lista os pedidos da loja orquestrada que esperam por uma pessoa, e manda tentar de novo.',
  ofService: 'só as deste serviço',
  allOfThem: 'todas elas (com replay)',
  verbMissing: (known) => `Diga o que fazer: ${known}.`,
  badVerb: (verb, known) => `"${verb}" não é algo que se possa fazer aqui. Existem: ${known}.`,
  idMissing: (verb) => `${verb} precisa saber de quê: dê um id depois dele; list mostra quais há.`,
  noBrokerRuns: (path) =>
    `Nenhuma loja com broker está no ar em ${path}. Inicie-a (npm start), ou dê a pasta de dados dela com --data.`,
  noShopRuns: (why) =>
    `Não é possível perguntar à loja orquestrada (${why}). Inicie-a (npm start), ou dê a pasta de dados dela com --data e a primeira porta com --port-base.`,
  deadLetterCount: (count) => `${count} ${count === 1 ? 'mensagem morta' : 'mensagens mortas'}.`,
  noSuchDeadLetter: (id) =>
    `Não existe a mensagem morta ${id}; list mostra as que há. Uma que outra pessoa olha neste momento não é vista.`,
  severalDeadLetters: (id, which) => `Várias mensagens mortas começam com ${id}: ${which}. Dê mais do id.`,
  settled: (verb, what) => `${verb}: ${what}`,
  sagaCount: (count) => `${count} ${count === 1 ? 'pedido espera' : 'pedidos esperam'} por uma pessoa.`,
  noSuchSaga: (id) => `Nenhum pedido ${id} espera por uma pessoa; list mostra os que esperam.`,
  nothingParked: (id) => `Nenhuma etapa do pedido ${id} está estacionada: o que pode seguir segue sozinho.`,
  resetUsage: 'Encerra o que ainda roda daqui e apaga os dados.',
  usage: 'Uso:',
  options: 'Opções:',
  default: 'padrão',
  portBase: 'primeira porta: a página da sala de aula e a interface de controle; as lojas seguem a partir de 100 acima',
  lang: 'idioma, pt ou en (padrão: o do sistema)',
  data: 'pasta dos bancos de dados, registros e dados do broker',
  broker: 'um RabbitMQ a usar, amqp://usuario:senha@servidor:5672 (padrão: encontrado ou iniciado para você)',
  brokerNodes: 'de quantos nós é o broker iniciado para você: 1 ou 3 (padrão: 1)',
  store:
    'onde os serviços guardam o que é deles: sqlite (um arquivo cada) ou postgresql (um servidor iniciado para você)',
  replicas:
    'processos de cada serviço, que compartilham o seu banco: mais de um precisa de --store postgresql (padrão: 1)',
  host: 'endereço em que as lojas escutam',
  saga: 'quem executa a saga do estilo orquestrado: own (o próprio) ou restate (padrão: own)',
  once: 'encerra tudo depois dos cenários; sai com 0 se todos passaram nos dois estilos, 1 se não, 2 se não puderam rodar',
  style: 'roda só em um estilo: orchestrated ou choreographed',
  only: 'roda só estes cenários, os ids separados por vírgulas',
  list: 'mostra os cenários e não roda nenhum',
  transport: 'como viajam as chamadas do estilo orquestrado: tcp (o que vale se nada for dito) ou rabbitmq',
  help: 'mostra isto',

  seeHelp: 'Veja --help.',
  unknownOption: (name) => `Não existe a opção ${name}.`,
  missingValue: (name) => `A opção ${name} precisa de um valor.`,
  unexpected: (what) => `${what} não é esperado aqui; só opções são.`,
  badValue: (name, value, allowed) => `"${value}" não serve para ${name}: ${allowed}.`,
  portRange: 'um número inteiro de 1024 a 65000',
  noSuchScenario: (ids) => `Não existe o cenário ${ids}. \`npm run scenarios -- --list\` mostra todos.`,
  noScenario: 'pelo menos um id',
  numberRange: (from, to) => `um número inteiro de ${from} a ${to}`,

  dataIsFile: (path) => `${path} é um arquivo, e os dados precisam de uma pasta. Escolha outra com --data.`,
  dataNotWritable: (path, why) =>
    `A pasta de dados ${path} não pode ser usada: ${why}. Escolha com --data uma em que você possa escrever.`,
  portTaken: (port, by) =>
    `A porta ${port} está ocupada ${by}. Se for outra execução daqui, encerre-a (Ctrl-C nela, ou npm run reset); ou escolha outras portas com --port-base.`,
  takenBy: (who) => `por ${who}`,
  takenByUnknown: 'por um processo de outro usuário',
  badHost: (host, why) => `Nada pode escutar em ${host}: ${why}. Escolha com --host um endereço desta máquina.`,
  dataInUse: (path, pid) =>
    `A pasta de dados ${path} pertence a outra execução que continua no ar (processo ${pid}). Encerre aquela (Ctrl-C nela, ou npm run reset), ou escolha outra pasta com --data.`,
  replicasNeedServer: (count) =>
    `--replicas ${count} precisa de bancos que vários processos possam compartilhar, e um arquivo só tem um. Acrescente --store postgresql, ou omita --replicas.`,
  replicasNeedOwnSaga: (count) =>
    `--replicas ${count} não combina com --saga restate: o Restate tomaria o último processo do serviço de pedidos pelo único. Omita --saga, ou --replicas.`,
  notReady: (why) => `As lojas não iniciaram. ${why}`,
  defect: (message, log) => `Algo deu errado que não deveria: ${message}. Detalhes: ${log}`,
  interrupted: 'Encerrando…',
  stopped: 'Tudo está encerrado.',
  kept: (path) => `Os dados e registros desta execução estão em ${path}`,

  findBroker: 'Broker',
  brokerReady: (version, own, nodes, time) =>
    `Broker: RabbitMQ ${version}, ${own ? 'próprio' : 'um que já estava no ar'}${nodes > 1 ? `, ${nodes} nós` : ''} (${time})`,
  startPostgres: 'PostgreSQL',
  postgresReady: (version, time) => `PostgreSQL ${version}, um banco de dados para cada serviço (${time})`,
  startRestate: 'Restate',
  restateReady: (version, time) => `Restate: o servidor ${version} executa as sagas (${time})`,
  startShops: 'Lojas',
  up: (ready, total) => `${ready} de ${total} processos prontos`,
  late: (who, what) => `${who} está atrasado: espera por ${what}`,
  died: (who, code) => `${who} terminou (${code})`,
  shopsReady: (total, time) => `Lojas: ${total} processos prontos (${time})`,
  runScenarios: 'Cenários',
  running: (index, total, id, styles) => `[${index}/${total}] ${id} (${styles})`,
  finished: (index, total, id, style, outcome, time) => `[${index}/${total}] ${id} ${style}: ${outcome} (${time})`,
  passed: 'passou',
  failed: 'FALHOU',
  scenariosDone: (passed, total, time) => `Cenários: ${passed} de ${total} passaram (${time})`,
  report: (path) => `Relatório: ${path}`,
  stillUp: 'As lojas ficam no ar até Ctrl-C:',
  startClassroom: 'Sala de aula',
  classroomReady: (url) => `Sala de aula: abra ${url} no navegador`,
  classroom: 'página da sala de aula, controle e rastros',

  nothingRan: 'Nada estava rodando.',
  ended: (what) => `Encerrado: ${what}.`,
  deleted: (path) => `Apagado: ${path}`,
  notOurs: (path) => `${path} não parece ser uma pasta de dados da loja; nada foi apagado.`,
};

export const texts: Readonly<Record<Lang, Texts>> = { en, pt };

/** A span of time for people. */
export function inSeconds(ms: number, lang: Lang): string {
  const seconds = new Intl.NumberFormat(lang === 'pt' ? 'pt-BR' : 'en', { maximumFractionDigits: 1 });
  return `${seconds.format(ms / 1_000)} s`;
}
