import { configureHttp } from '@shop/api';
import { connectRpc } from '@shop/rpc';
import { startService } from '@shop/runtime';
import { CatalogModule } from './catalog.module.js';

await startService({
  style: 'orchestrated',
  name: 'catalog',
  module: CatalogModule,
  edges: [configureHttp, connectRpc],
});
