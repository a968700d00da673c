import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { CartModule } from './cart.module.js';

await startService({ style: 'choreographed', name: 'cart', module: CartModule, edges: [configureHttp, connectEvents] });
