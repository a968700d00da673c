import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  propagation,
  ROOT_CONTEXT,
  trace,
  type Context,
  type ContextManager,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ServiceConfig } from './config.js';

/** Carries the active context through `await`, on Node's own AsyncLocalStorage. */
class AsyncContext implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();
  active(): Context {
    return this.storage.getStore() ?? ROOT_CONTEXT;
  }
  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.storage.run(active, () => fn.call(thisArg as ThisParameterType<F>, ...args));
  }
  bind<T>(active: Context, target: T): T {
    if (typeof target !== 'function') return target;
    const bound = target as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => this.storage.run(active, () => bound(...args))) as T;
  }
  enable(): this {
    return this;
  }
  disable(): this {
    this.storage.disable();
    return this;
  }
}

/**
 * Makes the process part of the traces. Without a collector it makes no spans, which would cost every message something and
 * tell nobody: what messages carry of a trace is passed on as it came.
 * @returns what ends it: sends what is left, and waits for that half a second at most
 */
export function startTracing(config: ServiceConfig): () => Promise<void> {
  const { tracesUrl: url } = config;
  if (url === undefined) return () => Promise.resolve();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.name, 'shop.style': config.style }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url, timeoutMillis: 1000 }),
        scheduledDelayMillis: 200,
        maxQueueSize: 20_000,
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncContext());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () =>
    Promise.race([
      provider.shutdown().catch(() => undefined),
      new Promise<void>((resolve) => setTimeout(resolve, 500).unref()),
    ]);
}

/** The W3C `traceparent` of the span that is active now, or undefined when there is none. */
export function activeTraceparent(): string | undefined {
  return traceparentOf(trace.getActiveSpan());
}

export function traceparentOf(span: Span | undefined): string | undefined {
  const active = span?.spanContext();
  if (!active) return undefined;
  return `00-${active.traceId}-${active.spanId}-${active.traceFlags.toString(16).padStart(2, '0')}`;
}

/** Runs `work` as a continuation of the trace that a message or a stored intent carries. */
export function withTraceparent<Result>(traceparent: string | undefined, work: () => Result): Result {
  if (!traceparent) return work();
  return context.with(propagation.extract(ROOT_CONTEXT, { traceparent }), work);
}
