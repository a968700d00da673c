import type { Style, TraceMessage } from '@shop/contracts';
import { inBoth, languages, type Both, type Language } from './languages.js';
import { messageName, participantName } from './names.js';
import { fitText, textWidth, wrapText } from './text-width.js';
import { text } from './texts.js';
import { inLaneOrder, noticeableSilenceMs } from './trace-facts.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Lane {
  readonly name: string;
  /** The technical name, as much of it as fits. */
  readonly caption: string;
  readonly title: Readonly<Record<Language, readonly string[]>>;
  readonly x: number;
  readonly head: Box;
}

/** The text over an arrow: a failure in words, what people call the message, and its technical name. */
export interface Label {
  readonly box: Box;
  readonly warning: string;
  readonly friendly: string;
  readonly technical: string;
}

export interface MessageRow {
  readonly type: 'message';
  readonly index: number;
  readonly message: TraceMessage;
  /** Where the arrow is drawn. */
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  readonly labels: Readonly<Record<Language, Label>>;
}

/** A wait that can be noticed, drawn as a break in time with its length in milliseconds. */
export interface PauseRow {
  readonly type: 'pause';
  readonly y: number;
  readonly ms: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  readonly lanes: readonly Lane[];
  readonly rows: readonly (MessageRow | PauseRow)[];
  /** How many messages at the end are not drawn. */
  readonly omitted: number;
}

/** Sizes in pixels of the drawing at its natural width. */
export const sizes = {
  width: 620,
  left: 50,
  row: 33,
  pause: 28,
  label: 11.5,
  technical: 10.5,
  labelHeight: 15,
  title: 11,
  titleLine: 13.5,
  caption: 10,
} as const;

/** Lanes closer than this put every second title on a row of its own, so that titles have room. */
const closeLanes = 112;
const widestHead = 140;
/** The first lifeline keeps this far from the times in the margin. */
const firstLane = sizes.left + 12;

interface LanePlaces {
  readonly first: number;
  readonly spacing: number;
  readonly headWidth: number;
  readonly staggered: boolean;
}

/** Spreads the lanes so that every title box is inside the drawing and none touches another. */
function lanePlaces(count: number): LanePlaces {
  const even = (sizes.width - sizes.left) / Math.max(1, count);
  if (even >= closeLanes) {
    return { first: sizes.left + even / 2, spacing: even, headWidth: Math.min(widestHead, even - 8), staggered: false };
  }
  const spacing = Math.min((sizes.width + 4) / (count + 1), (sizes.width + 2 - firstLane) / count);
  const headWidth = Math.min(widestHead, 2 * spacing - 8);
  return { first: Math.max(firstLane, headWidth / 2 + 2), spacing, headWidth, staggered: true };
}

function lanesOf(messages: readonly TraceMessage[], style: Style): readonly Lane[] {
  const names = inLaneOrder(messages.flatMap(({ from, to }) => [from, to]));
  const { first, spacing, headWidth, staggered } = lanePlaces(names.length);
  const titles = names.map((name) => {
    const title = participantName(name, style);
    const lines = (language: Language): readonly string[] =>
      wrapText(title?.[language] ?? '', headWidth - 8, sizes.title);
    return { pt: lines('pt'), en: lines('en') };
  });
  const lines = Math.max(1, ...titles.flatMap((title) => languages.map((language) => title[language].length)));
  const height = (lines + 1) * sizes.titleLine + 8;
  return names.map((name, index) => {
    const x = first + spacing * index;
    const y = staggered && index % 2 === 1 ? height + 6 : 1;
    const head = { x: x - headWidth / 2, y, width: headWidth, height };
    return {
      name,
      caption: fitText(name, headWidth - 8, sizes.caption, true),
      title: titles[index] ?? { pt: [], en: [] },
      x,
      head,
    };
  });
}

/** Over the middle of the arrow, moved as far as it takes to stay inside the drawing. */
function labelOf(message: TraceMessage, middle: number, y: number, language: Language): Label {
  const room = sizes.width - sizes.left - 8;
  const warning = message.ok ? '' : `${text('failed', language)} · `;
  const friendly = messageName(message.name)?.[language];
  const prefix = message.kind === 'reply' ? `${text('reply', language)}: ` : '';
  const head = fitText(prefix + (friendly ? `${friendly} ` : ''), room - textWidth(warning, sizes.label), sizes.label);
  const used = textWidth(warning, sizes.label) + textWidth(head, sizes.label);
  const technical = fitText(message.name, room - used, sizes.technical, true);
  const width = used + textWidth(technical, sizes.technical, true);
  const x = Math.min(Math.max(middle - width / 2, sizes.left + 2), sizes.width - width - 2);
  return {
    box: { x, y: y - 6 - sizes.labelHeight, width, height: sizes.labelHeight },
    warning,
    friendly: head,
    technical,
  };
}

/**
 * Where everything of a sequence diagram goes: a lane for each participant, a row for each message in the order given.
 * Since every message has a row to itself, labels cannot overlap however long they are.
 * @param limit how many messages are drawn at most
 */
export function layoutSequence(messages: readonly TraceMessage[], style: Style, limit = 80): Layout {
  const drawn = messages.slice(0, limit);
  const lanes = lanesOf(drawn, style);
  const laneX = new Map(lanes.map((lane) => [lane.name, lane.x]));
  const top = Math.max(0, ...lanes.map(({ head }) => head.y + head.height));
  const rows: (MessageRow | PauseRow)[] = [];
  let y = top + 6;
  for (const [index, message] of drawn.entries()) {
    const wait = message.ms - (drawn[index - 1]?.ms ?? message.ms);
    if (wait >= noticeableSilenceMs) {
      y += sizes.pause;
      rows.push({ type: 'pause', y: y - sizes.pause / 2 + 8, ms: wait });
    }
    y += sizes.row;
    const fromX = laneX.get(message.from) ?? sizes.left;
    const toX = laneX.get(message.to) ?? sizes.left;
    const labels = {
      pt: labelOf(message, (fromX + toX) / 2, y, 'pt'),
      en: labelOf(message, (fromX + toX) / 2, y, 'en'),
    };
    rows.push({ type: 'message', index, message, y, fromX, toX, labels });
  }
  return { width: sizes.width, height: y + 18, top, lanes, rows, omitted: messages.length - drawn.length };
}

/** A message as one phrase: for tooltips. */
export const describeMessage = (message: TraceMessage): Both =>
  inBoth((language) => {
    const name = messageName(message.name)?.[language];
    const result = message.ok ? '' : ` (${text('failed', language)})`;
    return `${text(message.kind, language)}: ${name ? `${name}, ` : ''}${message.name}, ${message.from} → ${message.to}${result}`;
  });
