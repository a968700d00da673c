import { claimIds, serviceNames } from '@shop/contracts';
import { describe, expect, it } from '@jest/globals';
import { measureIds } from '../judge/measures.js';
import { awayInTurn } from '../run/downtime.js';
import { loads } from '../run/load.js';
import { requests } from '../run/requests.js';
import { claimTexts, partName } from './claim-texts.js';
import { commandTexts } from './command-texts.js';
import { measureTexts } from './measure-texts.js';
import { verdictTexts } from './verdict-texts.js';

/** The same word in both languages, rightly. */
const shared = ['broker'];

const pairs = [
  ...claimIds.map((id) => claimTexts[id]),
  ...measureIds.flatMap((id) => [measureTexts[id].name, measureTexts[id].how]),
  ...awayInTurn.map((away) => partName(`without-${away}`)),
  ...[...serviceNames, 'partners', 'broker', 'place-order', ...requests.map(({ id }) => id)].map(partName),
  ...loads.map(({ atOnce }) => partName(`at-once-${atOnce}`)),
];

describe('what the claims say', () => {
  it('is there in both languages, and is translated', () => {
    for (const { en, pt } of pairs) {
      expect([en.trim(), pt.trim()]).not.toContain('');
      if (!shared.includes(en)) expect(pt).not.toBe(en);
    }
  });

  it('has the same texts of the command and of the verdicts in both', () => {
    expect(Object.keys(commandTexts.pt)).toEqual(Object.keys(commandTexts.en));
    expect(Object.keys(verdictTexts.pt)).toEqual(Object.keys(verdictTexts.en));
    expect(Object.keys(verdictTexts.pt.outcome)).toEqual(Object.keys(verdictTexts.en.outcome));
  });

  it('names whatever can be a part of a measure, and nothing by chance', () => {
    expect(() => partName('moon')).toThrow('No name for moon');
  });
});
