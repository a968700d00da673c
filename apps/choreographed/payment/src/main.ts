import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { PaymentModule } from './payment.module.js';

await startService({
  style: 'choreographed',
  name: 'payment',
  module: PaymentModule,
  edges: [configureHttp, connectEvents],
});
