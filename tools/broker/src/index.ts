export { BrokerUnavailable, DataFolderInUse, type Broker, type BrokerOptions } from './broker.js';
export { stopLeftBroker } from './claim.js';
export { ensureBroker, prepareBroker } from './ensure-broker.js';
export { login, withoutPassword, type Login } from './login.js';
export { queuePrefix } from './queue-prefix.js';
export { systemLang, type Lang } from './texts.js';
