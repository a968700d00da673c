import type { Lang } from '@shop/broker';
import { spreadOf } from '@shop/report';
import { texts } from '../texts.js';

/** A figure beside what is promised of it. */
export interface Judged {
  readonly line: string;
  readonly holds: boolean;
}

/** Judges samples in milliseconds by one of their figures. */
export function judge(lang: Lang, what: string, samples: readonly number[], by: 'p50' | 'max', atMost: number): Judged {
  const spread = spreadOf(samples);
  const said = texts[lang];
  // No sample of a page that had to be opened is no good news; no long task is.
  if (!spread) return { line: said.noSample(what, atMost), holds: by === 'max' };
  const holds = spread[by] <= atMost;
  return { line: said.figures(what, spread, said[by], atMost, said[holds ? 'holds' : 'fails']), holds };
}
