import { expect, it } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import type { ServiceConfig } from './config.js';
import { startTracing, withTraceparent } from './tracing.js';

it('Without a collector no span is made, what is done is done all the same, and stopping waits for nobody', async () => {
  const stop = startTracing({ name: 'payment', style: 'orchestrated' } as ServiceConfig);
  const span = trace.getTracer('test').startSpan('charge');
  expect(span.isRecording()).toBe(false);
  span.end();
  expect(withTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', () => 'done')).toBe('done');
  await stop();
});
