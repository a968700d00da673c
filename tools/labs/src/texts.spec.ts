import { describe, expect, it } from '@jest/globals';
import type { Bilingual } from '@shop/scenarios';
import { lies } from './lies.js';
import { labs } from './labs.js';
import { Student } from './testing/fake-bench.js';
import { labTexts } from './texts.js';

/** What is a path or a name is the same in every language. */
const isName = (text: string) => /^[\w./:*@," -]+$/.test(text) && /[./]/.test(text);

function badly({ en, pt }: Bilingual): boolean {
  return en.trim() === '' || pt.trim() === '' || (en === pt && !isName(en));
}

describe('what the checker of labs says', () => {
  it('is there in both languages', () => {
    expect(Object.keys(labTexts.pt)).toEqual(Object.keys(labTexts.en));
    const plain = (lang: 'en' | 'pt') =>
      Object.values(labTexts[lang]).map((text) => (typeof text === 'function' ? '' : String(text)));
    expect(plain('en').every((text, at) => text === '' || text !== plain('pt')[at])).toBe(true);
  });

  it.each(labs)('is there in both languages in lab $id', (lab) => {
    const student = new Student();
    const code = { scenarios: [], events: [], steps: [] };
    const tell = () => Promise.reject(new Error('nothing is told here'));
    const checks = lab.checks({ lang: 'en', files: student.files, code, tell });
    const said = checks.flatMap(({ tried, expected, hints, meantToFail }) => [
      tried,
      expected,
      ...hints,
      ...(meantToFail ? [meantToFail] : []),
    ]);
    expect([lab.title, lab.learnt, ...said].filter(badly)).toEqual([]);
    expect(checks[0]?.meantToFail).toBeDefined();
  });

  it('is there in both languages for every planted mistake', () => {
    expect(lies.map(({ what }) => what).filter(badly)).toEqual([]);
  });
});
