import { pino } from 'pino';
import { trace } from '@opentelemetry/api';
import type { Log } from './ports.js';

/** JSON lines on stdout; each carries the trace it belongs to. Tokens and secrets are blanked wherever they stand. */
export function createLog(fields: { style: string; service: string }, level: string): Log {
  return pino({
    base: { ...fields, pid: process.pid },
    level,
    redact: { paths: ['*.password', '*.token', '*.secret', '*.authorization', '*.paymentToken'], censor: '[redacted]' },
    mixin() {
      const context = trace.getActiveSpan()?.spanContext();
      return context ? { traceId: context.traceId } : {};
    },
  });
}
