import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { ShippingModule } from './shipping.module.js';

await startService({
  style: 'choreographed',
  name: 'shipping',
  module: ShippingModule,
  edges: [configureHttp, connectEvents],
});
