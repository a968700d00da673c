import { expect, it } from '@jest/globals';
it('loads', async () => {
  for (const m of ['reflect-metadata','@nestjs/common','@nestjs/core','helmet','jose','rate-limiter-flexible','kysely','@shop/contracts','@shop/runtime','@shop/storage','supertest','./http/problem.js','./service-apis.js','./gateway/gateway-api.js','./index.js','../test/shop.js']) {
    process.stderr.write(m + '...\n');
    await import(m);
  }
  expect(1).toBe(1);
}, 60000);
