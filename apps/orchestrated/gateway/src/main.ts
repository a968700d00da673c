import { configureHttp } from '@shop/api';
import { startService } from '@shop/runtime';
import { GatewayModule } from './gateway.module.js';

await startService({ style: 'orchestrated', name: 'gateway', module: GatewayModule, edges: [configureHttp] });
