import type { Trace, TraceMessage } from '@shop/contracts';
import { causesOf } from './causal-order.js';
import { isService, messageName, participantName } from '../words/names.js';
import type { Both } from '../words/languages.js';
import { textInBoth } from '../words/texts.js';

/**
 * Who begins a step, and what made them: somebody tells somebody else what to do, or reacts to what was announced, or
 * announces something of their own accord.
 * @param own indices of the messages of the step, in causal order
 */
export function howItBegins(trace: Trace, own: readonly number[]): Both | undefined {
  const { messages, style } = trace;
  const index = own.find((one) => messages[one]?.kind !== 'reply') ?? own[0];
  const begin = index === undefined ? undefined : messages[index];
  if (index === undefined || !begin) return undefined;
  const from = (language: 'pt' | 'en', name = begin.from): string => participantName(name, style)?.[language] ?? name;
  const called = (name: string | undefined, language: 'pt' | 'en'): string =>
    name === undefined ? '' : (messageName(name)?.[language] ?? name);
  if (begin.kind === 'reply' || (begin.kind === 'call' && isService(begin.to))) {
    return textInBoth(begin.kind === 'reply' ? 'difference.answers' : 'difference.calls', (language) => ({
      from: from(language),
      to: from(language, begin.to),
      name: called(begin.name, language),
    }));
  }
  const said = own.map((one) => messages[one]).find((one) => one?.kind === 'event' && one.from === begin.from)?.name;
  const heard = triggerOf(messages, index);
  const key = heard
    ? said === undefined
      ? 'difference.reacts'
      : 'difference.reactsAndAnnounces'
    : 'difference.announces';
  return textInBoth(key, (language) => ({
    from: from(language),
    heard: called(heard?.name, language),
    other: heard ? from(language, heard.from) : '',
    said: called(said ?? begin.name, language),
  }));
}

/** What its sender had heard: the event that led to a message, or where that is not known the last one it was told. */
function triggerOf(messages: readonly TraceMessage[], index: number): TraceMessage | undefined {
  const message = messages[index] as TraceMessage;
  const cause = messages[causesOf(messages)[index] ?? -1];
  if (cause?.kind === 'event' && cause.to === message.from) return cause;
  return messages.slice(0, index).findLast(({ kind, to }) => kind === 'event' && to === message.from);
}
