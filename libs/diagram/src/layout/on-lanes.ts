import { decidesNext } from '../trace/decisions.js';
import type { Lane } from './lanes.js';
import type { MessageRow, Row } from './layout.js';
import type { Model } from '../trace/model.js';
import type { Processing } from '../trace/processing.js';
import { sizes, type Box } from './sizes.js';

/** The lane that decided the next step, from that message to the one that somebody else decided. */
export interface Outline {
  readonly lane: string;
  readonly box: Box;
}

/** A lane whose process was not there, or frozen. */
export interface Outage {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'down' | 'frozen';
}

export interface ProcessingBox extends Pick<Processing, 'index' | 'end'> {
  readonly box: Box;
}

const shortestBox = 10;
/** Whatever is dealt with at the same time in one lane is drawn a little to the right of what began before. */
const besides = 3;

export function outlinesOf(
  rows: readonly Row[],
  lanes: readonly Lane[],
  top: number,
  height: number,
): readonly Outline[] {
  const turns: { lane: string; y: number }[] = [];
  for (const row of rows) {
    if (row.type !== 'message' || !decidesNext(row.message)) continue;
    if (turns.at(-1)?.lane !== row.message.from) turns.push({ lane: row.message.from, y: row.y });
  }
  return turns.map(({ lane, y }, index) => {
    const x = (lanes.find(({ name }) => name === lane)?.x ?? 0) - sizes.outline;
    const from = Math.max(top + 2, y - 9);
    const next = turns[index + 1];
    const to = next === undefined ? height - 6 : next.y - 13;
    return { lane, box: { x, y: from, width: 2 * sizes.outline, height: Math.max(shortestBox, to - from) } };
  });
}

export function outagesOf(rows: readonly Row[], height: number): readonly Outage[] {
  const open = new Map<number, Pick<Outage, 'from' | 'kind'>>();
  const outages: Outage[] = [];
  const end = (x: number, to: number): void => {
    const begun = open.get(x);
    if (begun) outages.push({ x, ...begun, to });
    open.delete(x);
  };
  for (const row of rows) {
    if (row.type !== 'fault') continue;
    const { what } = row.fault;
    for (const x of row.xs) {
      if (what === 'start' || what === 'resume') end(x, row.y);
      if (what !== 'kill' && what !== 'stop' && what !== 'pause') continue;
      end(x, row.y);
      open.set(x, { from: row.y, kind: what === 'pause' ? 'frozen' : 'down' });
    }
  }
  for (const x of [...open.keys()]) end(x, height - 4);
  return outages;
}

export function processingBoxes(model: Model, rows: readonly Row[], lanes: readonly Lane[]): readonly ProcessingBox[] {
  const byIndex = new Map(rows.flatMap((row) => (row.type === 'message' ? [[row.index, row] as const] : [])));
  const laneX = new Map(lanes.map(({ name, x }) => [name, x]));
  const busyUntil = new Map<string, number[]>();
  return model.processing.map(({ index, by, until, end }) => {
    const { y } = byIndex.get(index) as MessageRow;
    const to = Math.max(y + shortestBox, byIndex.get(until)?.y ?? y);
    const busy = (busyUntil.get(by) ?? []).filter((other) => other > y);
    busyUntil.set(by, [...busy, to]);
    const x = (laneX.get(by) ?? 0) - sizes.processing + Math.min(2, busy.length) * besides;
    return { index, end, box: { x, y, width: 2 * sizes.processing, height: to - y } };
  });
}
