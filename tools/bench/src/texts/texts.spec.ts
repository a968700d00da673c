import { describe, expect, it } from '@jest/globals';
import { commandTexts } from './command-texts.js';
import { contenderTexts } from './contender-texts.js';

describe('what the benchmark says', () => {
  it('is there in both languages, and is translated', () => {
    expect(Object.keys(commandTexts.pt)).toEqual(Object.keys(commandTexts.en));
    for (const { name, keeps } of Object.values(contenderTexts))
      for (const { en, pt } of [name, keeps]) expect([en.trim(), pt.trim()]).not.toContain('');
    for (const { keeps } of Object.values(contenderTexts)) expect(keeps.pt).not.toBe(keeps.en);
  });
});
