import type { BrokerOptions } from './broker.js';
import { findContainerEngine, startContainer } from './container.js';
import { canInstall, installPackage } from './debian-package.js';
import { findNode } from './find-program.js';
import { login } from './login.js';
import { startPrivateNode } from './private-node.js';

/** What the search for a broker does to the world. Tests put others in their place. */
export const realWays = {
  login,
  findNode,
  startPrivateNode,
  findContainerEngine,
  startContainer,
  canInstall,
  installPackage: (options: BrokerOptions): Promise<void> => installPackage(options),
};
export type Ways = typeof realWays;
