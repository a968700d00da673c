import type { Style, Trace, TraceMessage } from '@shop/contracts';
import type { AlignedStep } from './compare-by-step.js';
import { stepName } from './business-steps.js';
import { formatList, formatMs } from '../words/format.js';
import { inBoth, type Both, type Language } from '../words/languages.js';
import { howItBegins } from '../trace/how-it-begins.js';
import { participantName } from '../words/names.js';
import { text, textInBoth, type TextKey } from '../words/texts.js';
import { factsOf } from '../trace/trace-facts.js';

type Traces = Readonly<Record<Style, Trace>>;
type PerStyle<Value> = Readonly<Record<Style, Value>>;

const styles: readonly Style[] = ['orchestrated', 'choreographed'];
const each = <Value>(make: (style: Style) => Value): PerStyle<Value> => ({
  orchestrated: make('orchestrated'),
  choreographed: make('choreographed'),
});

const named = (name: string, style: Style, language: Language): string =>
  participantName(name, style)?.[language] ?? name;

interface Compared {
  readonly step: AlignedStep;
  readonly said: PerStyle<readonly TraceMessage[]>;
  readonly how: PerStyle<Both | undefined>;
}

const styleWord = (style: Style, language: Language): string => text(style, language).toLowerCase();

/** Asked more than once, by the same sender, for the same: that is what tries are. */
function triesOf(messages: readonly TraceMessage[]): number {
  const counts = new Map<string, number>();
  for (const { kind, name, from, to } of messages) {
    if (kind !== 'call') continue;
    const key = `${name}/${from}/${to}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

function counted(key: TextKey, { step, said }: Compared, count: (messages: readonly TraceMessage[]) => number): Both[] {
  const counts = each((style) => count(said[style]));
  if (counts.orchestrated === counts.choreographed) return [];
  return [textInBoth(key, (language) => ({ step: step.title[language], ...counts }))];
}

/** Only the order service keeps the status, so it can cancel an order of its own without telling anybody. */
function onOneSide(compared: Compared, style: Style): Both {
  const { step, how } = compared;
  const silent = styles.find((other) => other !== style) as Style;
  const settledWithoutWord = step.step === 'cancelled' || step.step === 'accepted';
  return textInBoth(settledWithoutWord ? 'difference.silent' : 'difference.only', (language) => ({
    step: step.title[language],
    style: styleWord(settledWithoutWord ? silent : style, language),
    how: how[style]?.[language] ?? '',
  }));
}

function ofStep(compared: Compared): readonly Both[] {
  const { step, said, how } = compared;
  const [only] = styles.filter((style) => said[style].length > 0);
  if (only && said[only === 'orchestrated' ? 'choreographed' : 'orchestrated'].length === 0)
    return [onOneSide(compared, only)];
  const outcomes = each((style) => stepName(step.step, step.sides[style].outcome));
  const differ = step.sides.orchestrated.outcome !== step.sides.choreographed.outcome;
  return [
    ...(how.orchestrated?.en === how.choreographed?.en
      ? []
      : [
          textInBoth('difference.how', (language) => ({
            step: step.title[language],
            orchestrated: how.orchestrated?.[language] ?? '',
            choreographed: how.choreographed?.[language] ?? '',
          })),
        ]),
    ...(differ
      ? [
          textInBoth('difference.outcome', (language) => ({
            step: stepName(step.step)[language],
            orchestrated: outcomes.orchestrated[language],
            choreographed: outcomes.choreographed[language],
          })),
        ]
      : []),
    ...counted('difference.count', compared, (messages) => messages.length),
    ...tries(compared),
    ...counted('difference.failed', compared, (messages) => messages.filter(({ ok }) => !ok).length),
  ];
}

const tries = (compared: Compared): Both[] =>
  Math.max(triesOf(compared.said.orchestrated), triesOf(compared.said.choreographed)) > 1
    ? counted('difference.tries', compared, triesOf)
    : [];

/** Steps that come in another order: each pair of neighbours of one style that is turned round in the other. */
function orderOf(compared: readonly Compared[]): Both[] {
  const common = compared.filter(({ said }) => styles.every((style) => said[style].length > 0));
  const begins = (style: Style): readonly Compared[] =>
    [...common].sort((left, right) => firstMs(left, style) - firstMs(right, style));
  const [own, other] = [begins('orchestrated'), begins('choreographed')];
  return own.flatMap((one, place) => {
    const next = own[place + 1];
    if (!next || other.indexOf(one) < other.indexOf(next)) return [];
    return [
      textInBoth('difference.order', (language) => ({
        step: one.step.title[language],
        other: next.step.title[language],
      })),
    ];
  });
}

const firstMs = ({ step }: Compared, style: Style): number => step.sides[style].messages[0] ?? 0;

function ofWhole(traces: Traces): Both[] {
  const facts = each((style) => factsOf(traces[style].messages));
  const deciders = (style: Style, language: Language): string => {
    const names = facts[style].deciders.map((name) => named(name, style, language));
    return names.length === 0 ? text('nobody', language) : formatList(names, language);
  };
  const long = each((style) => traces[style].messages.at(-1)?.ms ?? 0);
  return [
    textInBoth('difference.deciders', (language) => each((style) => deciders(style, language))),
    textInBoth('difference.kinds', {
      orchestratedCalls: facts.orchestrated.callsBetweenServices,
      orchestratedEvents: facts.orchestrated.eventDeliveries,
      choreographedCalls: facts.choreographed.callsBetweenServices,
      choreographedEvents: facts.choreographed.eventDeliveries,
    }),
    inBoth((language) =>
      text(
        'difference.end',
        language,
        each((style) => formatMs(long[style], language)),
      ),
    ),
  ];
}

/** What differs between the two, as sentences that follow from the messages; nothing is said that is the same in both. */
export function differencesInWords(steps: readonly AlignedStep[], traces: Traces): readonly Both[] {
  if (styles.some((style) => traces[style].messages.length === 0)) return [];
  const compared = steps.map((step) => ({
    step,
    said: each((style) => step.sides[style].messages.map((index) => traces[style].messages[index] as TraceMessage)),
    how: each((style) => howItBegins(traces[style], step.sides[style].messages)),
  }));
  return [...ofWhole(traces), ...orderOf(compared), ...compared.flatMap(ofStep)];
}
