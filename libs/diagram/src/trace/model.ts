import type { classroom, OrderStatus, Style, Trace, TraceMessage } from '@shop/contracts';
import { causalOrder } from './causal-order.js';
import { decidesNext, decisionKey } from './decisions.js';
import { expectedSteps, type ExpectedStep } from '../expected/expected-steps.js';
import { faultsThatConcern } from './faults.js';
import type { Both } from '../words/languages.js';
import { inLaneOrder, participantName } from '../words/names.js';
import { processingOf, type Processing } from './processing.js';
import { noticeableSilenceMs } from './trace-facts.js';

export interface DiagramInput {
  readonly trace: Trace;
  /** What somebody caused on purpose, in this style or another; only what concerns this order is drawn. */
  readonly faults?: readonly classroom.CausedFault[];
  /** Given while the order may go on: what is still expected is drawn, with how long it has been waited for. */
  readonly now?: string;
  readonly status?: OrderStatus;
  /** When the order was accepted: the beginning of all waiting, where no message is there yet. */
  readonly acceptedAt?: string;
  /** Who has a lane in any case, so that a diagram that grows does not jump. */
  readonly lanes?: readonly string[];
  /** How many messages are drawn at most. (Default: all) */
  readonly limit?: number;
}

export interface ModelLane {
  readonly name: string;
  readonly title: Both | undefined;
  /** How many of the next steps it decided. */
  readonly decisions: number;
}

/** Times are milliseconds since the first message; what came before it has a negative one. */
export type Item =
  | { readonly type: 'message'; readonly index: number; readonly message: TraceMessage; readonly decides: boolean }
  /** A wait that can be noticed. */
  | { readonly type: 'pause'; readonly ms: number }
  | { readonly type: 'fault'; readonly ms: number; readonly fault: classroom.CausedFault }
  /** For how long the order has been waiting for the first step that is due. */
  | { readonly type: 'wait'; readonly ms: number; readonly step: ExpectedStep }
  | { readonly type: 'expected'; readonly step: ExpectedStep };

/** What a diagram shows, without any measure of where. It can be written as JSON. */
export interface Model {
  readonly style: Style;
  readonly lanes: readonly ModelLane[];
  readonly items: readonly Item[];
  /** By the index of the call or event that is dealt with. */
  readonly processing: readonly Processing[];
  /** How many messages at the end are not drawn. */
  readonly omitted: number;
}

const partnerLanes = ['card-network', 'carrier', 'mail-server'];

/** The lanes on which a fault shows; none for the broker, which concerns everyone. */
export function lanesOfFault({ where }: classroom.CausedFault, present: readonly string[]): readonly string[] {
  if (where === 'broker') return [];
  const partners = where === 'partners' ? present.filter((name) => partnerLanes.includes(name)) : [];
  return partners.length > 0 ? partners : [where];
}

/** Milliseconds since the epoch of the first message; where there is none, of the acceptance, or now. */
function beginOf({ trace, acceptedAt, now }: DiagramInput): number {
  const [first] = trace.messages;
  const begin = Date.parse(first?.at ?? acceptedAt ?? now ?? '');
  return Number.isNaN(begin) ? 0 : begin - (first?.ms ?? 0);
}

function past(input: DiagramInput, drawn: readonly number[], faults: readonly classroom.CausedFault[]): Item[] {
  const { messages } = input.trace;
  const begin = beginOf(input);
  const marks = faults.map((fault) => ({ type: 'fault' as const, ms: Date.parse(fault.at) - begin, fault }));
  const items: Item[] = [];
  let last: number | undefined;
  const put = (item: Item & { type: 'message' | 'fault' }, ms: number): void => {
    if (last !== undefined && ms - last >= noticeableSilenceMs) items.push({ type: 'pause', ms: ms - last });
    last = Math.max(ms, last ?? ms);
    items.push(item);
  };
  const decided = new Set<string>();
  for (const index of drawn) {
    const message = messages[index] as TraceMessage;
    while (marks[0] && marks[0].ms <= message.ms) put(marks[0], (marks.shift() as { ms: number }).ms);
    const key = decisionKey(message);
    const decides = decidesNext(message) && !decided.has(key);
    if (decides) decided.add(key);
    put({ type: 'message', index, message, decides }, message.ms);
  }
  // Behind the last message that is drawn there is nothing to show, unless time goes on there.
  for (const mark of marks) if (drawn.length === messages.length) put(mark, mark.ms);
  return items;
}

function future(input: DiagramInput): Item[] {
  const { trace, status, now } = input;
  if (now === undefined) return [];
  const steps = expectedSteps(trace.style, trace.messages, status);
  const [next] = steps.filter(({ due }) => due);
  const expected = steps.map((step) => ({ type: 'expected' as const, step }));
  return next ? [{ type: 'wait', ms: waitedMs(input, next, now), step: next }, ...expected] : expected;
}

/** For how long a step has been due, in milliseconds. */
export function waitedMs(input: DiagramInput, step: ExpectedStep, now: string): number {
  const since = step.since === undefined ? undefined : input.trace.messages[step.since]?.at;
  const begin = since ?? input.acceptedAt ?? input.trace.messages[0]?.at ?? now;
  return Math.max(0, Date.parse(now) - Date.parse(begin));
}

function lanesOf(input: DiagramInput, items: readonly Item[]): readonly ModelLane[] {
  const { trace, lanes = [] } = input;
  const talking = items.flatMap((item) => {
    if (item.type === 'message') return [item.message.from, item.message.to];
    return item.type === 'expected' ? [item.step.from, item.step.to] : [];
  });
  const present = [...lanes, ...talking];
  const broken = items.flatMap((item) => (item.type === 'fault' ? lanesOfFault(item.fault, present) : []));
  const decisions = items.flatMap((item) => (item.type === 'message' && item.decides ? [item.message.from] : []));
  return inLaneOrder([...present, ...broken]).map((name) => ({
    name,
    title: participantName(name, trace.style),
    decisions: decisions.filter((decider) => decider === name).length,
  }));
}

/** What is to be drawn of an order. */
export function diagramModel(input: DiagramInput): Model {
  const { trace, faults = [], limit = Infinity } = input;
  const drawn = causalOrder(trace.messages).slice(0, limit);
  const omitted = trace.messages.length - drawn.length;
  const items = [
    ...past(input, drawn, faultsThatConcern(faults, trace.style, beginOf(input))),
    ...(omitted === 0 ? future(input) : []),
  ];
  return {
    style: trace.style,
    lanes: lanesOf(input, items),
    items,
    processing: processingOf(trace.messages, drawn),
    omitted,
  };
}
