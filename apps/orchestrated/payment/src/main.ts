import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { PaymentModule } from './payment.module.js';

await startService({
  style: 'orchestrated',
  name: 'payment',
  module: PaymentModule,
  edges: [configureHttp, connectRpc],
});
