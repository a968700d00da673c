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
  type MessageRow,
  type PauseRow,
} from './sequence-layout.js';
import { text } from './texts.js';

const round = (value: number): number => Math.round(value * 10) / 10;

/** A text that differs by language is drawn once for each: the style sheet of the page shows the chosen one. */
function perLanguage(draw: (language: Language) => Html): Html {
  const drawn = languages.map((language) => [languageTags[language], draw(language)] as const);
  const [first, ...others] = drawn.map(([, content]) => String(content));
  if (others.every((other) => other === first)) return markup`${drawn[0]?.[1]}`;
  return markup`${drawn.map(([tag, content]) => markup`<g lang="${tag}">${content}</g>`)}`;
}

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

function drawLabel({ box, warning, friendly, technical }: Label): Html {
  const parts = [
    warning !== '' && markup`<tspan class="bad">${warning}</tspan>`,
    friendly,
    technical !== '' && markup`<tspan class="tech">${technical}</tspan>`,
  ];
  return markup`<text class="label" x="${round(box.x + box.width / 2)}" y="${round(box.y + 11.5)}">${parts}</text>`;
}

function drawLoop({ message, fromX, y }: MessageRow): Html {
  const x = round(fromX);
  const line = markup`<path class="line" d="M${x} ${y - 4}h18v8h-17"/>`;
  return markup`${line}${arrowHead(message.kind, x + 1, y + 4, -1)}${!message.ok && cross(x + 18, y)}`;
}

function drawArrow(row: MessageRow): Html {
  if (row.fromX === row.toX) return drawLoop(row);
  const { message, fromX, toX, y } = row;
  const direction = toX > fromX ? 1 : -1;
  const tip = round(toX - direction);
  const end = message.kind === 'call' ? tip - direction * 6 : tip;
  const line = markup`<path class="line" d="M${round(fromX)} ${y}H${round(end)}"/>`;
  return markup`${line}${arrowHead(message.kind, tip, y, direction)}${!message.ok && cross(toX - direction * 20, y)}`;
}

function drawMessage(row: MessageRow): Html {
  const { message, labels, index } = row;
  const { pt, en } = describeMessage(message);
  const time = markup`<text class="ms" x="${sizes.left - 10}" y="${row.y + 3.5}">${Math.round(message.ms)}</text>`;
  const label = perLanguage((language) => drawLabel(labels[language]));
  return markup`<g class="message ${message.kind}${!message.ok && ' failed'}" data-index="${index}">
<title>${pt}\n${en}</title>${time}${drawArrow(row)}${label}</g>`;
}

function drawPause(row: PauseRow, width: number): Html {
  const wait = msInBoth(row.ms);
  const middle = (sizes.left + width) / 2;
  const label = perLanguage((language) => {
    const words = text('pause', language, { ms: wait[language] });
    return markup`<text class="pause" x="${middle}" y="${row.y + 3.5}">${words}</text>`;
  });
  return markup`<g><path class="pause" d="M${sizes.left} ${row.y}H${width}"/>${label}</g>`;
}

function drawTitle({ head, title, caption }: Lane, language: Language): Html {
  const lines = title[language];
  const middle = round(head.x + head.width / 2);
  const first = head.y + (head.height - (lines.length + 1) * sizes.titleLine) / 2 + 10;
  const y = (line: number): number => round(first + line * sizes.titleLine);
  const spans = lines.map((line, index) => markup`<tspan x="${middle}" y="${y(index)}">${line}</tspan>`);
  const technical = markup`<tspan class="tech" x="${middle}" y="${y(lines.length)}">${caption}</tspan>`;
  return markup`<text class="title">${spans}${technical}</text>`;
}

function drawLane(lane: Lane, bottom: number): Html {
  const [x, y, width, height] = [lane.head.x, lane.head.y, lane.head.width, lane.head.height].map(round);
  const line = markup`<path class="life" d="M${round(lane.x)} ${round(lane.head.y + lane.head.height)}V${bottom}"/>`;
  const box = markup`<rect class="lane" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
  return markup`${line}${box}${perLanguage((language) => drawTitle(lane, language))}`;
}

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
  const lanes = layout.lanes.map((lane) => drawLane(lane, layout.height - 4));
  const unit = markup`<text class="ms" x="${sizes.left - 10}" y="${layout.top - 2}">ms</text>`;
  const size = markup`viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}"`;
  return markup`<svg class="sequence" role="img" aria-labelledby="${labelledBy}" ${size}>${lanes}${unit}${rows}</svg>`;
}
