import { expect, it } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import type { ServiceConfig } from './config.js';
import { startTracing, traceparentOf } from './tracing.js';

it('Without a collector spans still have ids to pass on, and stopping waits for nobody', async () => {
  const stop = startTracing({ name: 'payment', style: 'orchestrated' } as ServiceConfig);
  const span = trace.getTracer('test').startSpan('charge');
  span.end();
  expect(traceparentOf(span)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/);
  await stop();
});
