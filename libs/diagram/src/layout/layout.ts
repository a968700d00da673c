import type { classroom, TraceMessage } from '@shop/contracts';
import type { ExpectedStep } from '../expected/expected-steps.js';
import { msInBoth } from '../words/format.js';
import { describeFault, describeWait, expectedLabel, lineAt, messageLabel, type Label, type Line } from './labels.js';
import { placeLanes, type Lane } from './lanes.js';
import type { Both, Language } from '../words/languages.js';
import { diagramModel, lanesOfFault, type DiagramInput, type Item, type Model } from '../trace/model.js';
import { outagesOf, outlinesOf, processingBoxes, type Outage, type Outline, type ProcessingBox } from './on-lanes.js';
import { sizes } from './sizes.js';
import { textInBoth } from '../words/texts.js';

type PerLanguage<Text> = Readonly<Record<Language, Text>>;

interface Arrow {
  /** Where the arrow is drawn. */
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  readonly labels: PerLanguage<Label>;
}

export interface MessageRow extends Arrow {
  readonly type: 'message';
  /** Of the message in its trace. */
  readonly index: number;
  readonly message: TraceMessage;
}

export interface ExpectedRow extends Arrow {
  readonly type: 'expected';
  readonly step: ExpectedStep;
}

/** A wait that can be noticed, drawn as a break in time with its length; `wait`: it has not ended. */
export interface PauseRow {
  readonly type: 'pause' | 'wait';
  readonly y: number;
  readonly ms: number;
  readonly lines: PerLanguage<Line>;
}

export interface FaultRow {
  readonly type: 'fault';
  readonly y: number;
  readonly ms: number;
  readonly fault: classroom.CausedFault;
  /** Middles of the lanes it is marked on; of nobody's for the broker. */
  readonly xs: readonly number[];
  readonly lines: PerLanguage<Line>;
}

/** Where a step of the business begins, in words. */
export interface StepRow {
  readonly type: 'step';
  readonly y: number;
  readonly index: number;
  readonly lines: PerLanguage<Line>;
}

export type Row = MessageRow | ExpectedRow | PauseRow | FaultRow | StepRow;

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  readonly model: Model;
  readonly lanes: readonly Lane[];
  readonly rows: readonly Row[];
  readonly outlines: readonly Outline[];
  readonly outages: readonly Outage[];
  readonly boxes: readonly ProcessingBox[];
  readonly omitted: number;
}

/** A heading before a message, at `at` or below. */
export interface Band {
  readonly title: Both;
  readonly at?: number;
}

export interface LayoutInput extends DiagramInput {
  /** Of the drawing at its natural size, in pixels. */
  readonly width?: number;
}

/** Puts one row under the other: since every row has its height to itself, no text can overlap another one. */
class Rows {
  readonly rows: Row[] = [];
  private readonly laneX: ReadonlyMap<string, number>;

  constructor(
    private readonly model: Model,
    lanes: readonly Lane[],
    private readonly bands: ReadonlyMap<number, Band>,
    private readonly width: number,
    public y: number,
  ) {
    this.laneX = new Map(lanes.map((lane) => [lane.name, lane.x]));
  }

  put(item: Item): void {
    switch (item.type) {
      case 'message':
        return this.message(item);
      case 'expected':
        return this.expected(item.step);
      case 'pause':
        return this.pause(
          'pause',
          item.ms,
          textInBoth('pause', (language) => ({ ms: msInBoth(item.ms)[language] })),
        );
      case 'wait':
        return this.pause('wait', item.ms, describeWait(item.step, item.ms, this.model.style));
      case 'fault':
        return this.fault(item);
    }
  }

  private get middle(): number {
    return (sizes.left + this.width) / 2;
  }

  private x(name: string): number {
    return this.laneX.get(name) ?? sizes.left;
  }

  private message({ index, message }: Item & { type: 'message' }): void {
    const band = this.bands.get(index);
    if (band) this.step(index, band);
    this.y += sizes.row;
    const [fromX, toX] = [this.x(message.from), this.x(message.to)];
    const labels = messageLabel(message, (fromX + toX) / 2, this.y, this.width);
    this.rows.push({ type: 'message', index, message, y: this.y, fromX, toX, labels });
  }

  private step(index: number, { title, at }: Band): void {
    const below = sizes.step / 2 - 8;
    this.y = Math.max(this.y + sizes.step, (at ?? 0) + below);
    const y = this.y - below;
    this.rows.push({ type: 'step', index, y, lines: lineAt(title, 0, y, this.width) });
  }

  private expected(step: ExpectedStep): void {
    this.y += sizes.row;
    const [fromX, toX] = [this.x(step.from), this.x(step.to)];
    const labels = expectedLabel(step, (fromX + toX) / 2, this.y, this.width);
    this.rows.push({ type: 'expected', step, y: this.y, fromX, toX, labels });
  }

  private pause(type: 'pause' | 'wait', ms: number, words: Both): void {
    this.y += sizes.pause;
    const y = this.y - sizes.pause / 2 + 8;
    const lines = lineAt(words, this.middle, y, this.width, type === 'wait' ? 2 : 1);
    if (Math.max(lines.pt.lines.length, lines.en.lines.length) > 1) this.y += sizes.labelHeight;
    this.rows.push({ type, y, ms, lines });
  }

  private fault({ ms, fault }: Item & { type: 'fault' }): void {
    this.y += sizes.fault;
    const y = this.y - 4;
    const xs = lanesOfFault(fault, [...this.laneX.keys()]).map((name) => this.x(name));
    const [first, last] = [Math.min(...xs), Math.max(...xs)];
    const words = describeFault(fault, this.model.style);
    this.rows.push({ type: 'fault', y, ms, fault, xs, lines: besideMarks(words, first, last, y, this.width) });
  }
}

/** To the right of the marks, or to their left where more room is; in the middle for what concerns everyone. */
function besideMarks(words: Both, first: number, last: number, y: number, width: number): PerLanguage<Line> {
  if (!Number.isFinite(first)) return lineAt(words, (sizes.left + width) / 2, y, width);
  const isRight = width - last > first - sizes.left;
  const room = isRight ? { from: last + 12, to: width } : { from: sizes.left, to: first - 12 };
  const lines = lineAt(words, 0, y, room.to - room.from + sizes.left);
  const moved = (line: Line): Line => ({
    ...line,
    box: { ...line.box, x: isRight ? room.from + 2 : room.to - line.box.width - 2 },
  });
  return { pt: moved(lines.pt), en: moved(lines.en) };
}

/** Where everything of a model goes. @param bands headings, by the index of the message they stand before */
export function layoutModel(model: Model, width: number, bands: ReadonlyMap<number, Band>): Layout {
  const lanes = placeLanes(model.lanes, width);
  const top = Math.max(0, ...lanes.map(({ head }) => head.y + head.height));
  const rows = new Rows(model, lanes, bands, width, top + 6);
  for (const item of model.items) rows.put(item);
  const height = rows.y + 18;
  return {
    width,
    height,
    top,
    model,
    lanes,
    rows: rows.rows,
    outlines: outlinesOf(rows.rows, lanes, top, height),
    outages: outagesOf(rows.rows, height),
    boxes: processingBoxes(model, rows.rows, lanes),
    omitted: model.omitted,
  };
}

/**
 * A sequence diagram of an order: a lane for each participant, and a row for each message, wait, fault and expected step,
 * from top to bottom.
 */
export const layoutDiagram = (input: LayoutInput): Layout =>
  layoutModel(diagramModel(input), input.width ?? sizes.width, new Map());
