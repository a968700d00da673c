import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { NotificationModule } from './notification.module.js';

await startService({
  style: 'orchestrated',
  name: 'notification',
  module: NotificationModule,
  edges: [configureHttp, connectRpc],
});
