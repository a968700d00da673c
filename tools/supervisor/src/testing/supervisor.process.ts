import { startShops } from '../shops.js';
import { standIns } from './stand-ins.js';

/* A supervisor to be killed: node … supervisor.process.ts <portBase> <dataDir>. Says in JSON what runs, then stays. */
const [portBase, dataDir] = process.argv.slice(2);
const base = Number(portBase);

const shops = await startShops({
  styles: ['orchestrated', 'choreographed'],
  portBase: base,
  host: '127.0.0.1',
  dataDir: dataDir as string,
  broker: null,
  onEvent: () => undefined,
  commandFor: standIns(() => ['stubborn']),
});
await fetch(`${shops.controlUrl}/control/choreographed/payment/pause`, { method: 'POST' });
process.stdout.write(`${JSON.stringify(shops.services())}\n`);
