import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@shop/cli';
import { parseOptions, type BenchOptions } from './options.js';
import { contenderIds } from './texts/contender-texts.js';

const parsed = (...argv: string[]) => parseOptions(argv, { LANG: 'C' }) as BenchOptions;

describe('the options of the benchmark', () => {
  it('measure everybody in full by default, and neither growth nor overload', () => {
    expect(parsed()).toMatchObject({ quick: false, overload: false, contenders: contenderIds });
    expect(parsed().styles).toEqual(['orchestrated', 'choreographed']);
    expect(parsed().grow).toBeUndefined();
  });

  it('start only the shops that are measured', () => {
    expect(parsed('--only', 'nest-tcp,choreographed')).toMatchObject({
      contenders: ['choreographed', 'nest-tcp'],
      styles: ['choreographed'],
    });
    expect(parsed('--only', 'bare-tcp,orchestrated-restate').styles).toEqual([]);
  });

  it('take how far stored orders are to grow', () => {
    expect(parsed('--grow', '100000', '--overload')).toMatchObject({ grow: 100_000, overload: true });
  });

  it.each([[['--only', 'moon']], [['--grow', '10']], [['--grow', 'many']], [['--faster']]])(
    'refuse %j and name what is wrong',
    (argv) => {
      expect(() => parsed(...argv)).toThrow(Refusal);
      expect(() => parsed(...argv)).toThrow(argv.at(-1));
    },
  );
});
