import type { classroom, Style, TraceMessage } from '@shop/contracts';
import type { ExpectedStep } from '../expected/expected-steps.js';
import { formatMs } from '../words/format.js';
import { inBoth, type Both, type Language } from '../words/languages.js';
import { messageName, outcomeName, participantName } from '../words/names.js';
import { sizes, type Box } from './sizes.js';
import { boldness, fitText, textWidth, wrapText } from './text-width.js';
import { text, type TextKey } from '../words/texts.js';

/** The text over an arrow: a failure in words, what people call the message, and its technical name. */
export interface Label {
  readonly box: Box;
  readonly warning: string;
  readonly friendly: string;
  readonly technical: string;
}

/** What went wrong with a message, as a word; empty where nothing did. */
export function warningOf({ ok, timedOut, tookMs }: TraceMessage, language: Language): string {
  if (timedOut) {
    return tookMs === undefined
      ? text('timeout', language)
      : text('timeoutAfter', language, { ms: formatMs(tookMs, language) });
  }
  return ok ? '' : text('failed', language);
}

interface Words {
  readonly warning: string;
  readonly friendly: string;
  readonly technical: string;
}

/** A text that stands by itself, in one line or two. */
export interface Line {
  readonly box: Box;
  readonly lines: readonly string[];
}

/** Of a text that may be bold, cut and moved as far as it takes to stay inside the drawing. @param most lines at most */
export function lineAt(
  words: Both,
  middle: number,
  y: number,
  width: number,
  most = 1,
): Readonly<Record<Language, Line>> {
  const size = sizes.label * boldness;
  const room = width - sizes.left - 8;
  const of = (language: Language): Line => {
    const wrapped = wrapText(words[language], room, size);
    const lines = [
      ...wrapped.slice(0, most - 1),
      ...(wrapped.length < most ? [] : [fitText(wrapped.slice(most - 1).join(' '), room, size)]),
    ];
    const whole = Math.max(0, ...lines.map((line) => textWidth(line, size)));
    const x = Math.min(Math.max(middle - whole / 2, sizes.left + 2), width - whole - 2);
    const height = lines.length * sizes.labelHeight;
    return { box: { x, y: y - sizes.labelHeight / 2, width: whole, height }, lines };
  };
  return { pt: of('pt'), en: of('en') };
}

/** Over the middle of the arrow, moved as far as it takes to stay inside the drawing. */
function place({ warning, friendly, technical }: Words, middle: number, y: number, width: number): Label {
  const room = width - sizes.left - 8;
  const first = warning === '' ? '' : `${warning} · `;
  const bold = textWidth(first, sizes.label * boldness);
  const second = fitText(friendly === '' ? '' : `${friendly} `, room - bold, sizes.label);
  const used = bold + textWidth(second, sizes.label);
  const third = fitText(technical, room - used, sizes.technical, true);
  const whole = used + textWidth(third, sizes.technical, true);
  const x = Math.min(Math.max(middle - whole / 2, sizes.left + 2), width - whole - 2);
  const box = { x, y: y - 6 - sizes.labelHeight, width: whole, height: sizes.labelHeight };
  return { box, warning: first, friendly: second, technical: third };
}

function friendlyName(message: TraceMessage, language: Language): string {
  const name = messageName(message.name)?.[language] ?? '';
  if (message.kind !== 'reply') return name;
  const outcome = message.outcome === undefined ? '' : `, ${outcomeName(message.outcome)[language]}`;
  return `${text('reply', language)}${name === '' && outcome === '' ? '' : ': '}${name}${outcome}`;
}

export function messageLabel(
  message: TraceMessage,
  middle: number,
  y: number,
  width: number,
): Readonly<Record<Language, Label>> {
  const of = (language: Language): Label =>
    place(
      {
        warning: warningOf(message, language),
        friendly: friendlyName(message, language),
        technical: message.name,
      },
      middle,
      y,
      width,
    );
  return { pt: of('pt'), en: of('en') };
}

export function expectedLabel(
  step: ExpectedStep,
  middle: number,
  y: number,
  width: number,
): Readonly<Record<Language, Label>> {
  const of = (language: Language): Label => {
    const friendly = `${text('expected', language)}: ${messageName(step.name)?.[language] ?? ''}`;
    return place({ warning: '', friendly, technical: step.name }, middle, y, width);
  };
  return { pt: of('pt'), en: of('en') };
}

/** A message as one phrase: for tooltips, and for those who do not see the drawing. */
export const describeMessage = (message: TraceMessage): Both =>
  inBoth((language) => {
    const name = messageName(message.name)?.[language];
    const warning = warningOf(message, language);
    const outcome = message.outcome === undefined ? '' : `, ${outcomeName(message.outcome)[language]}`;
    return `${text(message.kind, language)}: ${name ? `${name}, ` : ''}${message.name}, ${message.from} → ${message.to}${outcome}${warning && ` (${warning})`}`;
  });

const named = (name: string, style: Style, language: Language): string =>
  participantName(name, style)?.[language] ?? name;

const waitingKey = ({ kind, tried }: ExpectedStep): TextKey => {
  if (kind === 'call') return tried === undefined ? 'waitingCall' : 'waitingAgain';
  return tried === undefined ? 'waitingEvent' : 'waitingDead';
};

/** What an order waits for, and for how long. @param ms how long, in milliseconds */
export const describeWait = (step: ExpectedStep, ms: number, style: Style): Both =>
  inBoth((language) =>
    text(waitingKey(step), language, {
      ms: formatMs(ms, language),
      from: named(step.from, style, language),
      to: named(step.to, style, language),
      name: messageName(step.name)?.[language] ?? step.name,
    }),
  );

/** What somebody caused, in words. */
export const describeFault = ({ where, what, detail }: classroom.CausedFault, style: Style): Both =>
  inBoth((language) => {
    const said = text(`fault.${what}`, language, { where: named(where, style, language) });
    return detail === undefined ? said : `${said}: ${detail}`;
  });
