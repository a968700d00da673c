import { canInstall, installPackage } from '@shop/programs';
import type { BrokerOptions } from './broker.js';
import { findContainerEngine, startContainer } from './container.js';
import { findNode } from './find-node.js';
import { login } from './login.js';
import { startPrivateNode } from './private-node.js';
import { texts } from './texts.js';

/** What the search for a broker does to the world. Tests put others in their place. */
export const realWays = {
  login,
  findNode,
  startPrivateNode,
  findContainerEngine,
  startContainer,
  canInstall,
  installPackage: ({ log, signal, lang = 'en', env = process.env }: BrokerOptions): Promise<void> =>
    installPackage('rabbitmq-server', { log, signal, env, texts: texts[lang] }),
};
export type Ways = typeof realWays;
