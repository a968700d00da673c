import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NodePrograms } from './find-node.js';
import type { Launch } from './keeper.js';
import type { NodeHome } from './node-home.js';

/** What tells one private node from another. */
export interface NodeSetting {
  readonly programs: NodePrograms;
  /** The folder of the broker: the home of whoever may talk to the node. */
  readonly folder: string;
  /** Where the node keeps what is its own. */
  readonly own: string;
  /** What Erlang calls it; part of the path of its database. */
  readonly name: string;
  readonly ports: NodeHome['ports'];
  readonly home: NodeHome;
  /** Its one address. */
  readonly url: string;
  /** More lines for its configuration. */
  readonly lines: readonly string[];
  /** More arguments for the Erlang VM. */
  readonly erlang?: string;
  readonly patienceMs: number;
  readonly env: NodeJS.ProcessEnv;
}

/** Writes what a node reads when it starts. @returns how it is started */
export function launchOf(setting: NodeSetting): Launch {
  const { programs, folder, own, url, patienceMs } = setting;
  writeFileSync(join(own, 'rabbitmq.conf'), configuration(setting), { mode: 0o600 });
  writeFileSync(join(own, 'enabled_plugins'), '[].\n');
  return {
    folder,
    program: [programs.server],
    control: [join(dirname(programs.server), 'rabbitmqctl')],
    env: environment(setting),
    url,
    log: join(own, 'log', 'start.log'),
    patienceMs,
  };
}

/** There is no user but those of the definitions, so that the well-known guest is nobody here. */
function configuration({ home: { user, password }, ports, lines }: NodeSetting): string {
  const all = [
    `listeners.tcp.1 = 127.0.0.1:${ports.amqp}`,
    `default_user = ${user}`,
    `default_pass = ${password}`,
    ...lines,
  ];
  return `${all.join('\n')}\n`;
}

/** Idle threads of the node spin for a while by default; on two cores that is time taken from the shops. */
const noBusyWait = '+sbwt none +sbwtdcpu none +sbwtdio none';

/** Nothing of the caller's environment but `PATH`: a RABBITMQ_… or ERL_… meant for another node must not reach ours. */
export function erlangEnvironment(folder: string, epmd: number, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    PATH: env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmd),
  };
}

function environment({ folder, own, name, ports, erlang = '', env }: NodeSetting): NodeJS.ProcessEnv {
  return {
    ...erlangEnvironment(folder, ports.epmd, env),
    RABBITMQ_NODENAME: `${name}@localhost`,
    RABBITMQ_DIST_PORT: String(ports.dist),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: `-kernel inet_dist_use_interface {127,0,0,1} ${noBusyWait} ${erlang}`.trim(),
    RABBITMQ_CONFIG_FILE: join(own, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(own, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_MNESIA_BASE: join(own, 'database'),
    RABBITMQ_LOG_BASE: join(own, 'log'),
    RABBITMQ_PID_FILE: join(own, 'node.pid'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(own, 'enabled_plugins'),
    RABBITMQ_FEATURE_FLAGS_FILE: join(own, 'feature_flags'),
  };
}
