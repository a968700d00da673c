export { readBrokerFile, removeBrokerFile, writeBrokerFile } from './broker-file.js';
export {
  BrokerUnavailable,
  DataFolderInUse,
  OtherNumberOfNodes,
  type Broker,
  type BrokerNode,
  type BrokerOptions,
} from './broker.js';
export { ensureBroker, prepareBroker } from './ensure-broker.js';
export { login, withoutPassword, type Login } from './login.js';
export { nodeNames } from './node-home.js';
export { queuePrefix } from './queue-prefix.js';
export { stopLeftBroker } from './stop-left-broker.js';
export { systemLang, type Lang } from './texts.js';
