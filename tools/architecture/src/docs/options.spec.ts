import { describe, expect, it, jest } from '@jest/globals';
import { read } from '../workspace.js';
import { spansOf } from './markdown.js';
import { helpBehind, knows, unknownIn } from './option-help.js';
import { pages } from './pages.js';
import { programOf, scriptCall, type ScriptCall } from './scripts.js';
import { commandsOf } from './shell.js';

// Each question starts the program that it is asked of.
jest.setTimeout(120_000);

const callsIn = (text: string) =>
  commandsOf(text)
    .map(scriptCall)
    .filter((call) => call !== undefined);
const all = new Map<string, ScriptCall>();
for (const call of pages.flatMap((page) => callsIn(read(page)))) {
  if (call.parameters.length > 0 && programOf(call.script))
    all.set(`npm run ${call.script} -- ${call.parameters.join(' ')}`, call);
}

/** Options that pages list by themselves, as `--port-base N`. */
const listed = [
  ...new Set(
    pages
      .flatMap((page) => spansOf(read(page)))
      .flatMap((span) => /^(--[a-z-]+)(?:[ =]\S+)?$/.exec(span)?.slice(1, 2) ?? []),
  ),
];

describe('the options that the documents give', () => {
  it('are many', () => {
    expect(all.size).toBeGreaterThan(8);
    expect(listed).toContain('--port-base');
  });

  it.each([...all])('%s is understood', async (_, call) => {
    expect(await unknownIn(call)).toEqual([]);
  });

  it.each(listed)('%s is an option of a command', async (option) => {
    const scripts = ['start', 'scenarios', 'claims', 'bench', 'lab', 'torture', 'planted'];
    const known: string[] = [];
    for (const script of scripts) if (knows((await helpBehind(script, [])).help, option)) known.push(script);

    expect(known).not.toEqual([]);
  });
});

describe('this check', () => {
  it('catches an option, a word and a value that the program does not know', async () => {
    const wrong = await Promise.all(
      [
        '`npm run scenarios -- --onyl happy-path`',
        '`npm run scenarios -- --style orchestral`',
        '`npm run dead-letters -- lost`',
      ]
        .flatMap(callsIn)
        .map(unknownIn),
    );

    expect(wrong).toEqual([
      ['npm run scenarios has no --onyl'],
      [expect.stringContaining('npm run scenarios -- --style orchestral: ')],
      ['npm run dead-letters has no lost'],
    ]);
  });

  it('finds the program behind a script', () => {
    expect(programOf('scenarios')).toBe('tools/cli/dist/scenarios.js');
    expect(programOf('security')).toBe('tools/security/dist/main.js');
    expect([programOf('test'), programOf('lint')]).toEqual([undefined, undefined]);
  });
});
