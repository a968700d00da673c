import { styles, type ReportScenario, type ScenarioResult, type Style } from '@shop/contracts';
import {
  factsOf,
  formatList,
  formatMs,
  inBoth,
  messageName,
  noticeableSilenceMs,
  participantName,
  reasonName,
  statusName,
  type Both,
  type Language,
  type TraceFacts,
} from '@shop/diagram';
import { text, textInBoth, type TextKey } from './texts.js';

/** One thing that both styles are compared by, in words; a style that did not run has no cell. */
export interface Difference {
  readonly topic: Both;
  readonly cells: Partial<Record<Style, readonly Both[]>>;
}

type Phrases = (facts: TraceFacts, style: Style) => readonly Both[];

const named = (names: readonly string[], style: Style, language: Language): string =>
  formatList(
    names.map((name) => participantName(name, style)?.[language] ?? name),
    language,
  );

function countOf(count: number, some: TextKey, none?: TextKey): Both[] {
  if (count > 0) return [textInBoth(some, { n: count })];
  return none ? [textInBoth(none)] : [];
}

const messages: Phrases = (facts) => [
  ...countOf(facts.callsBetweenServices, 'callPhrase', 'noCallPhrase'),
  ...countOf(facts.eventDeliveries, 'eventPhrase', 'noEventPhrase'),
  ...countOf(facts.requestsFromOutside, 'entryPhrase'),
];

function conversations(
  pairs: ReadonlyMap<string, readonly string[]>,
  style: Style,
  phrase: TextKey,
  nobody: TextKey,
): Both[] {
  if (pairs.size === 0) return [textInBoth(nobody)];
  return [...pairs].map(([from, to]) =>
    textInBoth(phrase, (language) => ({ from: named([from], style, language), list: named(to, style, language) })),
  );
}

const whoTalks: Phrases = (facts, style) => [
  ...conversations(facts.callees, style, 'callsPhrase', 'callsNobody'),
  ...conversations(facts.listeners, style, 'announcesPhrase', 'announcesNothing'),
];

const listed = (names: readonly string[], count: number, style: Style, some: TextKey, none: TextKey): Both[] =>
  names.length === 0
    ? [textInBoth(none)]
    : [textInBoth(some, (language) => ({ n: count, list: named(names, style, language) }))];

const silence: Phrases = ({ silence: longest }) => {
  if (!longest) return [textInBoth('noSilence', (language) => ({ ms: formatMs(noticeableSilenceMs, language) }))];
  return [
    textInBoth('silencePhrase', (language) => ({
      ms: formatMs(longest.ms, language),
      name: messageName(longest.before.name)?.[language] ?? longest.before.name,
    })),
  ];
};

const topics: readonly { readonly topic: TextKey; readonly phrases: Phrases }[] = [
  { topic: 'messageCount', phrases: messages },
  { topic: 'whoTalks', phrases: whoTalks },
  {
    topic: 'deciders',
    phrases: (facts, style) => listed(facts.deciders, facts.deciders.length, style, 'deciderPhrase', 'nobody'),
  },
  {
    topic: 'involved',
    phrases: (facts, style) => listed(facts.services, facts.services.length, style, 'involvedPhrase', 'noService'),
  },
  {
    topic: 'outsideCalls',
    phrases: (facts, style) => listed(facts.partners, facts.partnerCalls, style, 'outsidePhrase', 'none'),
  },
  {
    topic: 'troubled',
    phrases: (facts) => [
      facts.failed > 0 ? { pt: String(facts.failed), en: String(facts.failed) } : textInBoth('none'),
    ],
  },
  { topic: 'longestSilence', phrases: silence },
];

/** What the recorded messages of both styles say about who coordinates, computed and put into words. */
export function differencesOf(scenario: ReportScenario): readonly Difference[] {
  const traced = styles.filter((style) => (scenario.results[style]?.trace.length ?? 0) > 0);
  const facts = traced.map((style) => [style, factsOf(scenario.results[style]?.trace ?? [])] as const);
  if (facts.length === 0) return [];
  return topics.map(({ topic, phrases }) => ({
    topic: textInBoth(topic),
    cells: Object.fromEntries(facts.map(([style, fact]) => [style, phrases(fact, style)])),
  }));
}

/** How the orders ended, counted: `49 × completed`, `1 × cancelled (out of stock)`. */
export function finalsOf(result: ScenarioResult): readonly Both[] {
  const counts = new Map<string, { readonly label: Both; count: number }>();
  for (const { status, reason } of result.final) {
    const key = `${status}/${reason ?? ''}`;
    const label = inBoth((language) =>
      reason ? `${statusName(status)[language]} (${reasonName(reason)[language]})` : statusName(status)[language],
    );
    counts.set(key, { label, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  if (counts.size === 0) return [textInBoth('noOrders')];
  return [...counts.values()].map(({ label, count }) =>
    inBoth((language) => (count === 1 && counts.size === 1 ? label[language] : `${count} × ${label[language]}`)),
  );
}

/** Whether both styles ended alike, in words; nothing where only one ran. */
export function verdictOf(scenario: ReportScenario): Both | undefined {
  const { orchestrated, choreographed } = scenario.results;
  if (!orchestrated || !choreographed) return undefined;
  const sorted = (result: ScenarioResult): string =>
    finalsOf(result)
      .map((final) => final.en)
      .sort()
      .join('\n');
  return inBoth((language) =>
    text(sorted(orchestrated) === sorted(choreographed) ? 'finalSame' : 'finalDifferent', language),
  );
}
