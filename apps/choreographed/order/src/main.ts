import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { OrderModule } from './order.module.js';

await startService({
  style: 'choreographed',
  name: 'order',
  module: OrderModule,
  edges: [configureHttp, connectEvents],
});
