import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Style, TraceMessage } from '@shop/contracts';
import { faults, moments, statuses, traces } from '../testing/arbitrary-traces.js';
import { sampleTrace } from '../testing/sample-traces.js';
import { causesOf } from '../trace/causal-order.js';
import { languages, type Language } from '../words/languages.js';
import { layoutDiagram, type Layout, type LayoutInput, type MessageRow, type Row } from './layout.js';
import { layoutPair } from './layout-pair.js';
import { participantOrder } from '../words/names.js';
import type { Box } from './sizes.js';

const messageRows = (layout: Layout): MessageRow[] => layout.rows.filter((row) => row.type === 'message');
const touch = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
const overlapping = (boxes: readonly Box[]): unknown[] =>
  boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => touch(one, other))
      .map((other) => [one, other]),
  );
const inside = (box: Box, layout: Layout): boolean =>
  box.x >= 0 && box.x + box.width <= layout.width && box.y >= 0 && box.y + box.height <= layout.height;

const textBox = (row: Row, language: Language): Box =>
  'labels' in row ? row.labels[language].box : row.lines[language].box;
const orchestrated = (messages: readonly TraceMessage[]): LayoutInput => ({
  trace: { style: 'orchestrated', messages: [...messages] },
});

/** Any diagram: a trace, what somebody caused meanwhile, and what is still expected at some moment. */
const inputs: fc.Arbitrary<LayoutInput> = fc
  .record({
    style: fc.constantFrom<Style[]>('orchestrated', 'choreographed'),
    messages: traces(40),
    faults: faults(),
    now: moments,
    status: statuses,
    width: fc.constantFrom(480, 620, 1100),
  })
  .map(({ style, messages, now, status, ...rest }) => ({
    trace: { style, messages },
    ...rest,
    ...(now === undefined ? {} : { now }),
    ...(status === undefined ? {} : { status }),
  }));

describe('the layout of a sequence diagram', () => {
  test('draws every message exactly once, from its lane to its lane', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const layout = layoutDiagram(input);
        const laneOf = new Map(layout.lanes.map((lane) => [lane.x, lane.name]));
        const drawn = messageRows(layout).sort((left, right) => left.index - right.index);
        expect(drawn.map((row) => [row.index, row.message])).toEqual([...input.trace.messages.entries()]);
        for (const { fromX, toX, message } of drawn)
          expect([laneOf.get(fromX), laneOf.get(toX)]).toEqual([message.from, message.to]);
      }),
      { numRuns: 200 },
    );
  });

  test('never draws an effect above its cause, unless they cause each other', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const yOf = new Map(messageRows(layoutDiagram(input)).map(({ index, y }) => [index, y]));
        const causes = causesOf(input.trace.messages);
        for (const [index, cause] of causes.entries()) {
          if (cause === undefined || inCircle(index, causes)) continue;
          expect(yOf.get(cause)).toBeLessThan(yOf.get(index) ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('lets no text overlap another one, a title or the edge, in either language', () => {
    fc.assert(
      fc.property(inputs, (input) => expectRoomForAll(layoutDiagram(input))),
      { numRuns: 200 },
    );
  }, 30_000);

  test('marks every fault of its style that somebody caused since the order began, in its lane', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const begin = Date.parse(input.trace.messages[0]?.at ?? '');
        const caused = (input.faults ?? []).filter(
          ({ style, at }) => (style === null || style === input.trace.style) && Date.parse(at) >= begin,
        );
        const layout = layoutDiagram(input);
        const marked = layout.rows.flatMap((row) => (row.type === 'fault' ? [row] : []));
        for (const fault of caused) {
          const [row] = marked.filter((one) => one.fault === fault);
          const lanes = row?.xs.map((x) => layout.lanes.find((lane) => lane.x === x)?.name);
          if (fault.where === 'broker') expect(lanes).toEqual([]);
          else if (fault.where !== 'partners') expect(lanes).toEqual([fault.where]);
          else expect(lanes).not.toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('has a lane for everyone who takes part and for nobody else, in a stable order', () => {
    const layout = layoutDiagram(orchestrated(sampleTrace('fulfilled', 'orchestrated')));
    const names = layout.lanes.map((lane) => lane.name);
    expect(names).toEqual([
      'order',
      'payment',
      'shipping',
      'notification',
      'cart',
      'catalog',
      'card-network',
      'carrier',
      'mail-server',
    ]);
    expect(names).toEqual(participantOrder.filter((name) => names.includes(name)));
  });

  test('calls the participants what people call them, and the orchestrator by its own name', () => {
    const title = (style: Style): string =>
      layoutDiagram({ trace: { style, messages: sampleTrace('fulfilled', style) } }).lanes[0]?.title.pt.join(' ') ?? '';
    expect(title('orchestrated')).toBe('Serviço de Orquestração de Pedidos');
    expect(title('choreographed')).toBe('Pedido');
  });

  test('stops after the limit and counts what is left out', () => {
    const layout = layoutDiagram({ ...orchestrated(sampleTrace('retried', 'orchestrated')), limit: 80 });
    expect(messageRows(layout)).toHaveLength(80);
    expect(layout.omitted).toBe(30);
  });

  test('breaks time where nothing was said for long', () => {
    const layout = layoutDiagram({
      trace: { style: 'choreographed', messages: sampleTrace('hanging', 'choreographed') },
    });
    expect(layout.rows.flatMap((row) => (row.type === 'pause' ? [row.ms] : []))).toEqual([10_003, 5010]);
  });

  test('outlines who decides: one lane from top to bottom, or the turn going round', () => {
    const deciders = (style: Style): string[] =>
      layoutDiagram({ trace: { style, messages: sampleTrace('fulfilled', style) } }).outlines.map(({ lane }) => lane);
    expect(deciders('orchestrated')).toEqual(['order']);
    expect(deciders('choreographed')).toEqual(['order', 'payment', 'shipping', 'notification']);
  });

  test('draws a lane as gone from the kill to the start', () => {
    const messages = sampleTrace('hanging', 'choreographed');
    const at = (ms: number): string => new Date(Date.parse(messages[0]?.at ?? '') + ms).toISOString();
    const layout = layoutDiagram({
      trace: { style: 'choreographed', messages },
      faults: [
        { id: 'f1', at: at(2_000), style: 'choreographed', where: 'payment', what: 'kill' },
        { id: 'f2', at: at(6_000), style: 'choreographed', where: 'payment', what: 'start' },
      ],
    });
    const [outage] = layout.outages;
    const [kill, start] = layout.rows.flatMap((row) => (row.type === 'fault' ? [row.y] : []));
    expect(outage).toEqual({
      x: layout.lanes.find(({ name }) => name === 'payment')?.x,
      from: kill,
      to: start,
      kind: 'down',
    });
  });

  test('draws a box for as long as somebody is busy: a call until its reply', () => {
    const layout = layoutDiagram(orchestrated(sampleTrace('fulfilled', 'orchestrated')));
    const charge = messageRows(layout).filter(({ message }) => message.name === 'payment.charge');
    const box = layout.boxes.find(({ index }) => index === charge[0]?.index)?.box;
    expect([box?.y, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual(charge.map(({ y }) => y));
  });
});

describe('two layouts side by side', () => {
  const pairOf = (kind: 'fulfilled' | 'refused' | 'declined' | 'hanging') =>
    layoutPair({
      orchestrated: orchestrated(sampleTrace(kind, 'orchestrated')),
      choreographed: { trace: { style: 'choreographed', messages: sampleTrace(kind, 'choreographed') } },
    });
  const headings = (layout: Layout | undefined): [string, number][] =>
    layout?.rows.flatMap((row) =>
      row.type === 'step' ? [[row.lines.en.lines.join(' '), row.y] as [string, number]] : [],
    ) ?? [];

  test('have each step of the business at the same height', () => {
    const { orchestrated: left, choreographed: right } = pairOf('fulfilled');
    const [one, other] = [headings(left), headings(right)];
    expect(one.map(([words]) => words)).toContain('Order shipped');
    for (const step of ['Payment charged', 'Order shipped', 'Customer told', 'Order completed']) {
      const [y, same] = [one, other].map((all) => all.find(([words]) => words === step)?.[1]);
      expect([step, y]).toEqual([step, same]);
    }
  });

  test('keep what happened in another order where it happened', () => {
    const { orchestrated: left, choreographed: right } = pairOf('fulfilled');
    const order = (layout: Layout | undefined): string[] => headings(layout).map(([words]) => words);
    expect(order(left).indexOf('Cart cleared')).toBeGreaterThan(order(left).indexOf('Payment charged'));
    expect(order(right).indexOf('Cart cleared')).toBeLessThan(order(right).indexOf('Payment charged'));
  });

  test('leave room for all texts, whatever was said', () => {
    fc.assert(
      fc.property(traces(25), traces(25), (one, other) => {
        const pair = layoutPair({
          orchestrated: orchestrated(one),
          choreographed: { trace: { style: 'choreographed', messages: other } },
        });
        for (const layout of Object.values(pair)) expectRoomForAll(layout);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  test('are one where only one style ran', () => {
    expect(Object.keys(layoutPair({ orchestrated: orchestrated(sampleTrace('refused', 'orchestrated')) }))).toEqual([
      'orchestrated',
    ]);
  });
});

function expectRoomForAll(layout: Layout): void {
  for (const language of languages) {
    const boxes = [...layout.lanes.map((lane) => lane.head), ...layout.rows.map((row) => textBox(row, language))];
    expect(overlapping(boxes)).toEqual([]);
    expect(boxes.filter((box) => !inside(box, layout))).toEqual([]);
  }
  for (const { box } of [...layout.boxes, ...layout.outlines]) expect([box, inside(box, layout)]).toEqual([box, true]);
}

function inCircle(start: number, causes: readonly (number | undefined)[]): boolean {
  const seen = new Set<number>();
  for (let current: number | undefined = start; current !== undefined; current = causes[current]) {
    if (seen.has(current)) return true;
    seen.add(current);
  }
  return false;
}
