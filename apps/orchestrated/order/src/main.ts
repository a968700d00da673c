import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { OrderModule } from './order.module.js';

await startService({ style: 'orchestrated', name: 'order', module: OrderModule, edges: [configureHttp, connectRpc] });
