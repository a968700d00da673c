import { pino } from 'pino';
import { trace } from '@opentelemetry/api';
import type { Log } from './ports.js';

const secrets = ['password', 'token', 'secret', 'authorization', 'paymentToken'];
/** A field of what is logged, or of an object in it, and so on: as deep as the data of a message goes. */
const depths = ['', '*.', '*.*.', '*.*.*.'];
const secretPaths = depths.flatMap((above) => secrets.map((name) => `${above}${name}`));

/** JSON lines on stdout; each carries the trace it belongs to. Tokens and secrets are blanked, four levels deep. */
export function createLog(fields: { style: string; service: string }, level: string): Log {
  return pino({
    base: { ...fields, pid: process.pid },
    level,
    redact: { paths: secretPaths, censor: '[redacted]' },
    mixin() {
      const context = trace.getActiveSpan()?.spanContext();
      return context ? { traceId: context.traceId } : {};
    },
  });
}
