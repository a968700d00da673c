import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sampleTrace } from '../test/sample-traces.js';
import { traces } from '../test/arbitrary-traces.js';
import { languages } from './languages.js';
import { participantOrder } from './names.js';
import { layoutSequence, sizes, type Box, type Layout, type MessageRow } from './sequence-layout.js';

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

const pauseBoxes = (layout: Layout): Box[] =>
  layout.rows.flatMap((row) =>
    row.type === 'pause' ? [{ x: sizes.left, y: row.y - 6, width: layout.width - sizes.left, height: 12 }] : [],
  );

describe('the layout of a sequence diagram', () => {
  test('draws every message once, in the order given, from its lane to its lane', () => {
    fc.assert(
      fc.property(traces(), (messages) => {
        const layout = layoutSequence(messages, 'orchestrated');
        const rows = messageRows(layout);
        const laneOf = new Map(layout.lanes.map((lane) => [lane.x, lane.name]));
        expect(rows.map((row) => row.message)).toEqual(messages);
        expect(rows.map((row) => [laneOf.get(row.fromX), laneOf.get(row.toX)])).toEqual(
          messages.map((m) => [m.from, m.to]),
        );
        for (const [index, row] of rows.entries()) expect(row.y).toBeGreaterThan(rows[index - 1]?.y ?? layout.top);
      }),
      { numRuns: 200 },
    );
  });

  test('lets no label overlap another one, a pause, a title or the edge, in either language', () => {
    fc.assert(
      fc.property(traces(30), (messages) => {
        const layout = layoutSequence(messages, 'choreographed');
        for (const language of languages) {
          const labels = messageRows(layout).map((row) => row.labels[language].box);
          const boxes = [...layout.lanes.map((lane) => lane.head), ...pauseBoxes(layout), ...labels];
          expect(overlapping(boxes)).toEqual([]);
          expect(boxes.filter((box) => !inside(box, layout))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  test('has a lane for everyone who takes part and for nobody else, in a stable order', () => {
    const layout = layoutSequence(sampleTrace('fulfilled', 'orchestrated'), 'orchestrated');
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
    const title = (style: 'orchestrated' | 'choreographed'): string =>
      layoutSequence(sampleTrace('fulfilled', style), style).lanes[0]?.title.pt.join(' ') ?? '';
    expect(title('orchestrated')).toBe('Serviço de Orquestração de Pedidos');
    expect(title('choreographed')).toBe('Pedido');
  });

  test('stops after the limit and counts what is left out', () => {
    const layout = layoutSequence(sampleTrace('retried', 'orchestrated'), 'orchestrated');
    expect(messageRows(layout)).toHaveLength(80);
    expect(layout.omitted).toBe(30);
  });

  test('breaks time where nothing was said for long', () => {
    const layout = layoutSequence(sampleTrace('hanging', 'choreographed'), 'choreographed');
    expect(layout.rows.filter((row) => row.type === 'pause').map((row) => row.ms)).toEqual([10_003, 5010]);
  });
});
