import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { NotificationModule } from './notification.module.js';

await startService({
  style: 'choreographed',
  name: 'notification',
  module: NotificationModule,
  edges: [configureHttp, connectEvents],
});
