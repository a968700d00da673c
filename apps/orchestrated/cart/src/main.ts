import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { CartModule } from './cart.module.js';

await startService({ style: 'orchestrated', name: 'cart', module: CartModule, edges: [configureHttp, connectRpc] });
