import { configureHttp } from '@shop/api';
import { startService } from '@shop/runtime';
import { GatewayModule } from './gateway.module.js';

await startService({ style: 'choreographed', name: 'gateway', module: GatewayModule, edges: [configureHttp] });
