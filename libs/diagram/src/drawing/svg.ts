import { languages, languageTags, type Language } from '../words/languages.js';
import { standaloneStyles } from './diagram-styles.js';
import { describeMessage, type Label, type Line } from '../layout/labels.js';
import type { Lane } from '../layout/lanes.js';
import type { ExpectedRow, FaultRow, Layout, MessageRow, PauseRow, Row, StepRow } from '../layout/layout.js';
import { markup, trusted, type Markup } from './markup.js';
import type { Outage } from '../layout/on-lanes.js';
import { sizes } from '../layout/sizes.js';
import { arrowHead, clock, cross, flash, round } from './symbols.js';
import { text } from '../words/texts.js';

export interface SvgOptions {
  /** `both`: every text once for each language, for a page whose style sheet shows one of them. */
  readonly language: Language | 'both';
  /** With its own style sheet, colours and ground: for a file. (Default: the page supplies them) */
  readonly standalone?: boolean;
  /** Id of the element that names the drawing. (Default: it names itself) */
  readonly labelledBy?: string;
  /** Messages can be reached with the keyboard and chosen. */
  readonly interactive?: boolean;
}

class Drawing {
  private readonly shown: readonly Language[];

  constructor(
    private readonly layout: Layout,
    private readonly options: SvgOptions,
  ) {
    this.shown = options.language === 'both' ? languages : [options.language];
  }

  whole(): Markup {
    const { width, height, top, lanes, rows, outlines, outages, boxes, model } = this.layout;
    const size = markup`viewBox="0 0 ${width} ${round(height)}" width="${width}" height="${round(height)}"`;
    const language = this.options.language === 'both' ? false : markup` lang="${languageTags[this.options.language]}"`;
    const role = this.options.interactive ? 'group' : 'img';
    const ground =
      this.options.standalone &&
      markup`<style>${trusted(standaloneStyles)}</style><rect class="ground" width="100%" height="100%"/>`;
    return markup`<svg xmlns="http://www.w3.org/2000/svg" class="sequence ${model.style}" role="${role}"${language} ${this.name()} ${size}>${ground}
${lanes.map((lane) => this.lane(lane, height - 4))}${outages.map(drawOutage)}
${outlines.map(({ box }) => markup`<rect class="outline" x="${round(box.x)}" y="${round(box.y)}" width="${box.width}" height="${round(box.height)}" rx="8"/>`)}
${boxes.map(({ box, end }) => markup`<rect class="box ${end}" x="${round(box.x)}" y="${round(box.y)}" width="${box.width}" height="${round(box.height)}"/>`)}
<text class="ms" x="${sizes.left - 10}" y="${round(top - 2)}">ms</text>
${rows.map((row) => this.row(row))}</svg>`;
  }

  private name(): Markup {
    const { labelledBy } = this.options;
    if (labelledBy !== undefined) return markup`aria-labelledby="${labelledBy}"`;
    const n = this.layout.rows.filter(({ type }) => type === 'message').length;
    return markup`aria-label="${this.shown.map((language) => text('diagram', language, { n })).join(' / ')}"`;
  }

  private row(row: Row): Markup {
    switch (row.type) {
      case 'message':
        return this.message(row);
      case 'expected':
        return this.expected(row);
      case 'pause':
      case 'wait':
        return this.across(row, 'pause');
      case 'step':
        return this.across(row, 'step');
      case 'fault':
        return this.fault(row);
    }
  }

  /** A text that differs by language is drawn once for each. */
  private perLanguage(draw: (language: Language) => Markup): Markup {
    const drawn = this.shown.map((language) => [language, draw(language)] as const);
    const [first, ...others] = drawn.map(([, content]) => String(content));
    if (others.every((other) => other === first)) return markup`${drawn[0]?.[1]}`;
    return markup`${drawn.map(([language, content]) => markup`<g lang="${languageTags[language]}">${content}</g>`)}`;
  }

  private message(row: MessageRow): Markup {
    const { message, index } = row;
    const described = describeMessage(message);
    const title = this.shown.map((language) => described[language]).join('\n');
    const role = this.options.interactive && markup` tabindex="0" role="button" aria-label="${title}"`;
    const outcome = message.timedOut ? ' timeout' : !message.ok && ' failed';
    const label = this.perLanguage((language) => drawLabel(row.labels[language]));
    return markup`<g class="message ${message.kind}${outcome}" data-index="${index}"${role}><title>${title}</title>${time(message.ms, row.y)}${drawArrow(row, message.kind)}${sign(row)}${label}</g>\n`;
  }

  private expected(row: ExpectedRow): Markup {
    const label = this.perLanguage((language) => drawLabel(row.labels[language]));
    return markup`<g class="expected ${row.step.kind}">${drawArrow(row, row.step.kind)}${label}</g>\n`;
  }

  private across(row: PauseRow | StepRow, lineClass: 'pause' | 'step'): Markup {
    const line = markup`<path class="${lineClass}" d="M${row.type === 'step' ? 0 : sizes.left} ${round(row.y)}H${this.layout.width}"/>`;
    return markup`<g>${line}${this.perLanguage((language) => drawLine(row.lines[language], row.type))}</g>\n`;
  }

  private fault(row: FaultRow): Markup {
    const everywhere =
      row.xs.length === 0 && markup`<path class="everywhere" d="M${sizes.left} ${row.y}H${this.layout.width}"/>`;
    const marks = row.xs.map((x) => flash(x, row.y));
    const alone = row.xs.length === 0 && flash(sizes.left + 10, row.y);
    const line = this.perLanguage((language) => drawLine(row.lines[language], 'fault'));
    return markup`<g class="fault" data-what="${row.fault.what}">${time(row.ms, row.y)}${everywhere}${marks}${alone}${line}</g>\n`;
  }

  private lane(lane: Lane, bottom: number): Markup {
    const [x, y, width, height] = [lane.head.x, lane.head.y, lane.head.width, lane.head.height].map(round);
    const line = markup`<path class="life" d="M${round(lane.x)} ${round(lane.head.y + lane.head.height)}V${round(bottom)}"/>`;
    const box = markup`<rect class="lane${lane.decides && ' decides'}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
    return markup`${line}${box}${this.perLanguage((language) => drawTitle(lane, language))}`;
  }
}

const time = (ms: number, y: number): Markup =>
  markup`<text class="ms" x="${sizes.left - 10}" y="${round(y + 3.5)}">${Math.round(ms)}</text>`;

function drawLabel({ box, warning, friendly, technical }: Label): Markup {
  const parts = [
    warning !== '' && markup`<tspan class="bad">${warning}</tspan>`,
    friendly,
    technical !== '' && markup`<tspan class="tech">${technical}</tspan>`,
  ];
  return markup`<text class="label" x="${round(box.x + box.width / 2)}" y="${round(box.y + 11.5)}">${parts}</text>`;
}

function drawLine({ box, lines }: Line, kind: string): Markup {
  const middle = round(box.x + box.width / 2);
  const y = (place: number): number => round(box.y + 11 + place * sizes.labelHeight);
  const spans = lines.map((line, place) => markup`<tspan x="${middle}" y="${y(place)}">${line}</tspan>`);
  return markup`<text class="${kind}">${spans}</text>`;
}

const drawOutage = ({ x, from, to, kind }: Outage): Markup =>
  markup`<path class="outage ${kind}" d="M${round(x)} ${round(from)}V${round(to)}"/><path class="outage ${kind}" d="M${round(x)} ${round(from)}V${round(to)}"/>`;

type Arrow = Pick<MessageRow, 'fromX' | 'toX' | 'y'>;
const directionOf = ({ fromX, toX }: Arrow): 1 | -1 => (toX > fromX ? 1 : -1);

/** From the edge of one processing box to that of the other, or back to its own lane. */
function drawArrow(row: Arrow, kind: MessageRow['message']['kind']): Markup {
  const { fromX, toX, y } = row;
  if (fromX === toX) {
    const x = round(fromX) + sizes.processing;
    return markup`<path class="line" d="M${x} ${y - 4}h18v8h-17"/>${arrowHead(kind, x + 1, y + 4, -1)}`;
  }
  const direction = directionOf(row);
  const start = round(fromX + direction * sizes.processing);
  const tip = round(toX - direction * (sizes.processing + 1));
  const end = round(kind === 'call' ? tip - direction * 6 : tip);
  return markup`<path class="line" d="M${start} ${y}H${end}"/>${arrowHead(kind, tip, y, direction)}`;
}

/** What went wrong, drawn on the arrow near its head. */
function sign({ message, fromX, toX, y }: MessageRow): Markup | undefined {
  if (message.ok && !message.timedOut) return undefined;
  const x = fromX === toX ? fromX + 22 : toX - directionOf({ fromX, toX, y }) * 24;
  return message.timedOut ? clock(x, y) : cross(x, y);
}

function drawTitle({ head, title, caption }: Lane, language: Language): Markup {
  const lines = title[language];
  const middle = round(head.x + head.width / 2);
  const first = head.y + (head.height - (lines.length + 1) * sizes.titleLine) / 2 + 10;
  const y = (line: number): number => round(first + line * sizes.titleLine);
  const spans = lines.map((line, index) => markup`<tspan x="${middle}" y="${y(index)}">${line}</tspan>`);
  const technical = markup`<tspan class="tech" x="${middle}" y="${y(lines.length)}">${caption}</tspan>`;
  return markup`<text class="title">${spans}${technical}</text>`;
}

/**
 * A sequence diagram as SVG. What an arrow is can be told without colour: call = solid with a filled head, reply = thin
 * and dash-dotted, event = dashed with an open head, failed = a cross and a word, no answer = a clock and words.
 */
export const toSvg = (layout: Layout, options: SvgOptions): string => String(new Drawing(layout, options).whole());
