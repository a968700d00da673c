import type { Style, TraceMessage } from '@shop/contracts';
import { outcomeOf, stepName, stepsOf, type BusinessStep } from '../compare/business-steps.js';
import { causalOrder } from '../trace/causal-order.js';
import { layoutModel, type Band, type Layout, type LayoutInput } from './layout.js';
import { diagramModel } from '../trace/model.js';
import { sizes } from './sizes.js';

export type Pair<Value> = Partial<Record<Style, Value>>;

/** Where a step begins in one of the two. */
interface Beginning {
  readonly step: BusinessStep;
  readonly index: number;
  readonly band: Band;
}

/** The first message of each step, in the order of the drawing. */
function beginningsOf({ trace, limit = Infinity }: LayoutInput): readonly Beginning[] {
  const order = causalOrder(trace.messages);
  const messages = order.map((index) => trace.messages[index] as TraceMessage);
  const steps = stepsOf(messages);
  return order.slice(0, limit).flatMap((index, place) => {
    const step = steps[place] as BusinessStep;
    if (step === 'other' || steps.indexOf(step) !== place) return [];
    const own = messages.filter((_, other) => steps[other] === step);
    return [{ step, index, band: { title: stepName(step, outcomeOf(step, own, messages, trace.style)) } }];
  });
}

/** Done beside the others, whenever there is time: they would only push apart what belongs together. */
const beside: readonly BusinessStep[] = ['cart', 'cancellation'];

/** The longest sequence of steps that begin in the same order in both: those can stand at the same height. */
function inSameOrder(one: readonly BusinessStep[], other: readonly BusinessStep[]): readonly BusinessStep[] {
  const [first, ...rest] = one;
  if (first === undefined) return [];
  const without = inSameOrder(rest, other);
  const place = other.indexOf(first);
  if (place === -1) return without;
  const taken = [first, ...inSameOrder(rest, other.slice(place + 1))];
  return taken.length > without.length ? taken : without;
}

const heightsOf = (layout: Layout): ReadonlyMap<number, number> =>
  new Map(layout.rows.flatMap((row) => (row.type === 'step' ? [[row.index, row.y] as const] : [])));

/**
 * The same order in both styles, each step of the business that comes in the same order in both at the same height. A
 * step that one of them takes at another time is where it happened, with its heading.
 */
export function layoutPair(inputs: Pair<LayoutInput>): Pair<Layout> {
  const drawn = (['orchestrated', 'choreographed'] as const).flatMap((style) => {
    const input = inputs[style];
    if (!input) return [];
    const begins = beginningsOf(input);
    const draw = (heights: ReadonlyMap<BusinessStep, number>): Layout => {
      const bands = begins.map(({ step, index, band }) => {
        const at = heights.get(step);
        return [index, at === undefined ? band : { ...band, at }] as const;
      });
      return layoutModel(diagramModel(input), input.width ?? sizes.width, new Map(bands));
    };
    return [{ style, begins, draw }];
  });
  const [one, other] = drawn;
  if (!one || !other) return Object.fromEntries(drawn.map(({ style, draw }) => [style, draw(new Map())]));
  const [left = [], right = []] = [one, other].map(({ begins }) =>
    begins.map(({ step }) => step).filter((step) => !beside.includes(step)),
  );
  const common = inSameOrder(left, right);
  const natural = drawn.map(({ begins, draw }) => {
    const heights = heightsOf(draw(new Map()));
    return new Map(begins.map(({ step, index }) => [step, heights.get(index) ?? 0]));
  });
  const heights = new Map<BusinessStep, number>();
  const moved = [0, 0];
  for (const step of common) {
    const ys = natural.map((side, place) => (side.get(step) ?? 0) + (moved[place] ?? 0));
    const y = Math.max(...ys);
    for (const place of [0, 1]) moved[place] = (moved[place] ?? 0) + y - (ys[place] ?? 0);
    heights.set(step, y);
  }
  return Object.fromEntries(drawn.map(({ style, draw }) => [style, draw(heights)]));
}
