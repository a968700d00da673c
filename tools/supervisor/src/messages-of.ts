import type { TraceMessage } from '@shop/contracts';
import type { Span } from './span.js';

/** Spans are stamped to the millisecond, and the clocks of two processes differ by some: closer than this is "together". */
const clockErrorMs = 2;

/** When a span begins, its causes considered, and how many of those there are. */
interface Place {
  readonly at: number;
  readonly depth: number;
}

interface Moment {
  readonly at: number;
  /** Settles what happens at the same time: what leads to something first, and the innermost answer first. */
  readonly rank: number;
  readonly spanId: string;
  readonly message: Omit<TraceMessage, 'at' | 'ms'>;
}

/**
 * The messages of an order in causal order: a message stands after the one that led to it, and otherwise where its time
 * puts it. A call is two messages, at its start and at its end. Where the clocks of two processes put an effect before
 * its cause, it is taken to have happened with its cause, so that times never go back.
 */
export function messagesOf(spans: readonly Span[]): TraceMessage[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const places = placesOf(byId);
  const answers = answersOf(byId, places);
  const moments = [...byId.values()]
    .flatMap((span) => {
      const causedBy = causeOf(span, byId);
      return momentsOf(span, causedBy, places.get(span.id) as Place, answers.get(span.id) as number);
    })
    .sort((a, b) => a.at - b.at || a.rank - b.rank || (a.spanId < b.spanId ? -1 : 1));
  const first = moments[0]?.at ?? 0;
  return moments.map(({ at, message }) => ({
    at: new Date(at).toISOString(),
    ms: rounded(at - first),
    ...message,
  }));
}

/** Fractions of a microsecond are the noise of subtracting two times since the epoch. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function momentsOf(span: Span, causedBy: string | null, { at, depth }: Place, answeredAt: number): Moment[] {
  if (!span.message) return [];
  const { kind, name, from, to, outcome, timedOut } = span.message;
  const tookMs = rounded(Math.max(0, span.endMs - span.startMs));
  const begin: Moment = {
    at,
    rank: depth,
    spanId: span.id,
    message: {
      kind,
      name,
      from,
      to,
      ok: kind === 'call' || span.ok,
      id: span.id,
      causedBy,
      ...(kind === 'event' ? { tookMs } : {}),
    },
  };
  if (kind === 'event') return [begin];
  const reply = {
    kind: 'reply' as const,
    name,
    from: to,
    to: from,
    ok: span.ok,
    id: `${span.id}/reply`,
    causedBy: span.id,
    tookMs,
    ...(timedOut ? { timedOut } : {}),
    ...(outcome === undefined ? {} : { outcome }),
  };
  return [
    begin,
    { at: Math.max(at, answeredAt), rank: Number.MAX_SAFE_INTEGER - depth, spanId: span.id, message: reply },
  ];
}

/** The message during which a span began, by its id: its nearest ancestor that is one. */
function causeOf(span: Span, byId: ReadonlyMap<string, Span>): string | null {
  const seen = new Set([span.id]);
  let current = span.parentId === undefined ? undefined : byId.get(span.parentId);
  while (current && !current.message && !seen.has(current.id)) {
    seen.add(current.id);
    current = current.parentId === undefined ? undefined : byId.get(current.parentId);
  }
  return current?.message && current !== span ? current.id : null;
}

function placesOf(byId: ReadonlyMap<string, Span>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const span of byId.values()) {
    let cause: Place | undefined;
    for (const next of unplacedCauses(span, byId, places)) {
      cause ??= next.parentId === undefined ? undefined : places.get(next.parentId);
      cause = { at: Math.max(next.startMs, cause?.at ?? 0), depth: (cause?.depth ?? 0) + 1 };
      places.set(next.id, cause);
    }
  }
  return places;
}

/** The span and what led to it, first cause first. Ends also where spans name each other as their parents. */
function unplacedCauses(span: Span, byId: ReadonlyMap<string, Span>, places: ReadonlyMap<string, Place>): Span[] {
  const path = new Set<Span>();
  let current: Span | undefined = span;
  while (current && !places.has(current.id) && !path.has(current)) {
    path.add(current);
    current = current.parentId === undefined ? undefined : byId.get(current.parentId);
  }
  return [...path].reverse();
}

/** When each span ends: not before the calls that were made for it and ended with it. */
function answersOf(byId: ReadonlyMap<string, Span>, places: ReadonlyMap<string, Place>): Map<string, number> {
  const answers = new Map([...byId.values()].map((span) => [span.id, span.endMs]));
  const depthOf = (span: Span) => places.get(span.id)?.depth ?? 0;
  for (const span of [...byId.values()].sort((a, b) => depthOf(b) - depthOf(a))) {
    const parent = span.parentId === undefined ? undefined : byId.get(span.parentId);
    const answeredAt = answers.get(span.id) as number;
    if (!parent || span.message?.kind === 'event' || answeredAt > parent.endMs + clockErrorMs) continue;
    answers.set(parent.id, Math.max(answers.get(parent.id) as number, answeredAt));
  }
  return answers;
}
