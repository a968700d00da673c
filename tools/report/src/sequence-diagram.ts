import type { Style, TraceMessage } from '@shop/contracts';
import { msInBoth } from './format.js';
import { markup, type Html } from './html.js';
import { languages, languageTags, type Language } from './languages.js';
import {
  describeMessage,
  layoutSequence,
  sizes,
  type Label,
  type Lane,
  type Layout,
  type MessageRow,
  type PauseRow,
} from './sequence-layout.js';
import { text } from './texts.js';

const round = (value: number): number => Math.round(value * 10) / 10;

/** SVG has no way to show one of several texts but the style sheet of the page: one element a language, if they differ. */
function perLanguage(draw: (language: Language) => Html, tag: (language: Language, content: Html) => Html): Html {
  const [pt, en] = languages.map(draw);
  if (String(pt) === String(en)) return markup`${pt}`;
  return markup`${languages.map((language) => tag(language, draw(language)))}`;
}

const grouped = (language: Language, content: Html): Html => markup`<g lang="${languageTags[language]}">${content}</g>`;

/** The head is drawn, not referenced, so that a diagram that is copied out of the page keeps it. */
function arrowHead(kind: TraceMessage['kind'], x: number, y: number, direction: 1 | -1): Html {
  const back = round(x - direction * 9);
  if (kind === 'call') return markup`<path class="head" d="M${x} ${y}L${back} ${y - 4.5}V${y + 4.5}Z"/>`;
  return markup`<path class="open" d="M${back} ${y - 4.5}L${x} ${y}L${back} ${y + 4.5}"/>`;
}

function cross(x: number, y: number): Html {
  const d = `M${round(x - 5)} ${y - 5}l10 10m0 -10l-10 10`;
  return markup`<path class="halo" d="${d}"/><path class="cross" d="${d}"/>`;
}

function drawLabel(label: Label): Html {
  const warning = label.warning && markup`<tspan class="bad">${label.warning}</tspan>`;
  const technical = label.technical && markup`<tspan class="tech">${label.technical}</tspan>`;
  return markup`<text class="label" x="${round(label.box.x + label.box.width / 2)}" y="${round(label.box.y + 11.5)}">${warning || false}${label.friendly}${technical || false}</text>`;
}

function drawArrow({ message, fromX, toX, y }: MessageRow): Html {
  const [from, to] = [round(fromX), round(toX)];
  if (from === to) {
    const loop = markup`<path class="line" d="M${from} ${y - 4}h18v8h-17"/>${arrowHead(message.kind, from + 1, y + 4, -1)}`;
    return markup`${loop}${!message.ok && cross(from + 18, y)}`;
  }
  const direction = to > from ? 1 : -1;
  const tip = round(to - direction);
  return markup`<path class="line" d="M${from} ${y}H${tip - direction * (message.kind === 'call' ? 6 : 0)}"/>${arrowHead(message.kind, tip, y, direction)}${!message.ok && cross(to - direction * 20, y)}`;
}

function drawMessage(row: MessageRow): Html {
  const { message, labels } = row;
  const described = describeMessage(message);
  const classes = `message ${message.kind}${message.ok ? '' : ' failed'}`;
  return markup`<g class="${classes}" data-index="${row.index}"><title>${described.pt}${described.pt !== described.en && `\n${described.en}`}</title><text class="ms" x="${sizes.left - 10}" y="${row.y + 3.5}">${Math.round(message.ms)}</text>${drawArrow(row)}${perLanguage((language) => drawLabel(labels[language]), grouped)}</g>`;
}

function drawPause(row: PauseRow, width: number): Html {
  const described = msInBoth(row.ms);
  const label = (language: Language): Html =>
    markup`<text class="pause" x="${(sizes.left + width) / 2}" y="${row.y + 3.5}">${text('pause', language, { ms: described[language] })}</text>`;
  return markup`<g><path class="pause" d="M${sizes.left} ${row.y}H${width}"/>${perLanguage(label, grouped)}</g>`;
}

function drawLane(lane: Lane, height: number): Html {
  const { head } = lane;
  const middle = round(head.x + head.width / 2);
  const lines = (language: Language): Html => {
    const first = head.y + (head.height - lane.title[language].length * sizes.titleLine - sizes.titleLine) / 2 + 10;
    const title = lane.title[language].map(
      (line, index) => markup`<tspan x="${middle}" y="${round(first + index * sizes.titleLine)}">${line}</tspan>`,
    );
    const technicalY = round(first + lane.title[language].length * sizes.titleLine);
    return markup`<text class="title">${title}<tspan class="tech" x="${middle}" y="${technicalY}">${lane.caption}</tspan></text>`;
  };
  return markup`<path class="life" d="M${round(lane.x)} ${round(head.y + head.height)}V${height}"/><rect class="lane" x="${round(head.x)}" y="${round(head.y)}" width="${round(head.width)}" height="${round(head.height)}" rx="4"/>${perLanguage(lines, grouped)}`;
}

/** Lifelines are drawn first and every title box over them, so that none crosses a title. */
const drawLanes = (layout: Layout): Html =>
  markup`<g>${layout.lanes.map((lane) => drawLane(lane, layout.height - 4))}</g>`;

/**
 * A sequence diagram as SVG: a lane for each participant, time downward in the order of the messages. What an arrow is
 * can be told without colour: call = solid with a filled head, reply = thin and dash-dotted, event = dashed with an
 * open head, failed = a cross and a word.
 * @param labelledBy id of the element that names the drawing; its text alternative is the table of messages
 */
export function sequenceDiagram(
  messages: readonly TraceMessage[],
  style: Style,
  labelledBy: string,
  limit: number,
): Html {
  const layout = layoutSequence(messages, style, limit);
  const rows = layout.rows.map((row) => (row.type === 'message' ? drawMessage(row) : drawPause(row, layout.width)));
  return markup`<svg class="sequence" role="img" aria-labelledby="${labelledBy}" viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}">${drawLanes(layout)}<text class="ms" x="${sizes.left - 10}" y="${layout.top - 2}">ms</text>${rows}</svg>`;
}
