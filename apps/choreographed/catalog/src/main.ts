import { configureHttp } from '@shop/api';
import { connectEvents } from '@shop/events';
import { startService } from '@shop/runtime';
import { CatalogModule } from './catalog.module.js';

await startService({
  style: 'choreographed',
  name: 'catalog',
  module: CatalogModule,
  edges: [configureHttp, connectEvents],
});
