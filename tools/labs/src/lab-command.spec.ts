import { describe, expect, it } from '@jest/globals';
import type { Setting } from '@shop/cli';
import { lab } from './lab-command.js';
import { labs } from './labs.js';

function setting(lang = 'C') {
  const [lines, complaints]: [string[], string[]] = [[], []];
  const all: Setting = {
    output: { terminal: false, colour: false, width: 100, line: (text) => void lines.push(text) },
    complain: (text) => void complaints.push(text),
    world: {} as Setting['world'],
    signal: new AbortController().signal,
    env: { LANG: lang },
  };
  return { all, lines, complaints };
}

describe('npm run lab', () => {
  it.each([
    [[], /Say which lab: 0, 1, 2, 3, 4, 5, 6/],
    [['7'], /no lab "7"/],
    [['3', '4'], /4|not expected/],
    [['3', '--nonsense'], /no option --nonsense/],
    [['3', '--lang', 'fr'], /"fr" will not do/],
  ])('refuses %j with exit code 2, and says why', async (argv, why) => {
    const { all, complaints } = setting();
    expect(await lab(argv, all)).toBe(2);
    expect(complaints.join()).toMatch(why);
  });

  it('names every lab in the language of the system', async () => {
    const { all, lines } = setting('pt_BR.UTF-8');
    expect(await lab(['--list'], all)).toBe(0);
    expect(lines).toEqual(labs.map(({ id, title, minutes }) => `${id}  ${title.pt} (${minutes} min)`));
  });

  it('explains itself', async () => {
    const { all, lines } = setting();
    expect(await lab(['--help', '--lang', 'pt'], all)).toBe(0);
    expect(lines.join('\n')).toContain('Verifica um laboratório');
  });
});
