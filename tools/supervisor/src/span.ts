import { z } from 'zod';
import { styles, type Style } from '@shop/contracts';

/** What the diagrams need of a span. Times are milliseconds since the epoch, with fractions. */
export interface Span {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly startMs: number;
  readonly endMs: number;
  readonly ok: boolean;
  /** Absent for a span that only links a message to what caused it. */
  readonly message?: {
    readonly kind: 'call' | 'event';
    readonly name: string;
    readonly from: string;
    readonly to: string;
    /** A call: which of the possible answers came. */
    readonly outcome?: string;
    /** A call: given up at its deadline, without any answer. */
    readonly timedOut?: boolean;
  };
}

export interface ReceivedSpan {
  readonly style: Style;
  readonly orderId: string;
  readonly span: Span;
}

const client = 3;
const consumer = 5;
const failed = 2;

const Attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.object({ stringValue: z.string().optional(), boolValue: z.boolean().optional() }),
    }),
  )
  .default([])
  .transform((list) => new Map(list.map(({ key, value }) => [key, value.stringValue ?? value.boolValue?.toString()])));
const Nanoseconds = z
  .union([z.string().regex(/^\d{1,20}$/), z.int().min(0)])
  .transform((value) => Number(BigInt(value) / 1000n) / 1000);

/** The part that is used of an OTLP/HTTP export in its JSON encoding (opentelemetry-proto, `ExportTraceServiceRequest`). */
const Export = z.object({
  resourceSpans: z
    .array(
      z.object({
        resource: z.object({ attributes: Attributes }).optional(),
        scopeSpans: z
          .array(
            z.object({
              spans: z
                .array(
                  z.object({
                    spanId: z.string().min(1).max(32),
                    parentSpanId: z.string().max(32).optional(),
                    kind: z.int().optional(),
                    startTimeUnixNano: Nanoseconds,
                    endTimeUnixNano: Nanoseconds,
                    attributes: Attributes,
                    status: z.object({ code: z.int().optional() }).optional(),
                  }),
                )
                .default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});
type ExportedSpan = z.infer<typeof Export>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];

/**
 * Reads the spans that belong to an order; all others are left out.
 * @throws z.ZodError when it is not an OTLP export
 */
export function spansOf(body: unknown): ReceivedSpan[] {
  return Export.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const style = styles.find((name) => name === resource?.attributes.get('shop.style'));
    if (!style) return [];
    return scopeSpans.flatMap(({ spans }) =>
      spans.flatMap((exported) => {
        const orderId = exported.attributes.get('shop.order.id');
        return orderId ? [{ style, orderId, span: spanOf(exported) }] : [];
      }),
    );
  });
}

function spanOf(exported: ExportedSpan): Span {
  const message = messageOf(exported);
  return {
    id: exported.spanId,
    parentId: exported.parentSpanId || undefined,
    startMs: exported.startTimeUnixNano,
    endMs: exported.endTimeUnixNano,
    ok: exported.status?.code !== failed,
    ...(message ? { message } : {}),
  };
}

function messageOf({ kind, attributes }: ExportedSpan): Span['message'] {
  const name = attributes.get('shop.message.name');
  const from = attributes.get('shop.from');
  const to = attributes.get('shop.to');
  if (!name || !from || !to) return undefined;
  const said = attributes.get('shop.message.kind');
  if (kind === client && said === 'call') {
    const outcome = attributes.get('shop.message.outcome');
    const timedOut = attributes.get('shop.message.timed-out') === 'true';
    return { kind: 'call', name, from, to, ...(outcome ? { outcome } : {}), ...(timedOut ? { timedOut } : {}) };
  }
  if (kind === consumer && said === 'event') return { kind: 'event', name, from, to };
  return undefined;
}
