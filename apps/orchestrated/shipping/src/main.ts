import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { ShippingModule } from './shipping.module.js';

await startService({
  style: 'orchestrated',
  name: 'shipping',
  module: ShippingModule,
  edges: [configureHttp, connectRpc],
});
