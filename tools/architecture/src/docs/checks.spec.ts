import { describe, expect, it } from '@jest/globals';
import { isScenario } from './catalogue-rows.js';
import { codeBlocksOf, excerptsOf, isCutFrom, staleExcerpts } from './excerpts.js';
import { brokenBecause, linksOf } from './links.js';
import { withoutTwin } from './pages.js';
import { isThere, pathsNamedIn } from './paths.js';
import { isAnswered, requestsNamedIn } from './requests.js';
import { wrongWith } from './scripts.js';
import { commandsOf, shellBlocksOf, unreadable } from './shell.js';

const wrongIn = (text: string) => commandsOf(text).map(wrongWith).filter(Boolean);
const missingIn = (text: string) => pathsNamedIn(text).filter((named) => !isThere(named));
const fenced = (language: string, ...lines: string[]) => ['```' + language, ...lines, '```'].join('\n');

describe('the checks of the documents catch', () => {
  it('a link to nothing, and one to a heading that is not there', () => {
    const seeded = '[a](nowhere.md) [b](CONTRIBUTING.md#nothing) [c](CONTRIBUTING.md#contributing) [d](https://x.org)';

    expect(linksOf('README.md', seeded).map(brokenBecause)).toEqual([
      'nowhere.md does not exist',
      'CONTRIBUTING.md has no heading #nothing',
      undefined,
    ]);
  });

  it('code that has changed, or is not contiguous, but not another indentation', () => {
    const source = '  if (a) {\n    b();\n    c();\n  }\n';

    expect(isCutFrom(source, ['if (a) {', '  b();'])).toBe(true);
    expect(isCutFrom(source, ['if (a) {', '  c();'])).toBe(false);
    expect(isCutFrom(source, ['if (a) {', 'b();'])).toBe(false);
  });

  it('an excerpt that is stale, of a file that is gone, or of no file at all, in a list as well', () => {
    const of = (file: string, line: string) => `<!-- from: ${file} -->\n\n${fenced('ts', line)}`;
    const kept = of('libs/contracts/src/index.ts', "export * from './events.js';");

    expect(staleExcerpts(kept)).toEqual([]);
    expect(staleExcerpts(of('libs/contracts/src/index.ts', 'export const nothing;'))).toHaveLength(1);
    expect(staleExcerpts(of('libs/gone.ts', 'anything'))).toHaveLength(1);
    const indented = `1. look:\n\n   ${fenced('ts', '   const a = 1;', '  ')}`.replace('\n```', '\n   ```');
    expect([codeBlocksOf(indented).length, excerptsOf(indented).length]).toEqual([1, 0]);
  });

  it('a script that nobody wrote, in text and in blocks', () => {
    expect(wrongIn('`npm run nothing`, `npm start -- --once`')).toEqual(['package.json has no script nothing']);
    expect(wrongIn(fenced('sh', 'npm ci && npm run gone -- --x  # why', 'npm test'))).toEqual([
      'package.json has no script gone',
    ]);
    expect(wrongIn('`npm publish`')).toEqual(['npm publish is not known here']);
  });

  it('a target, a project or a tag that nx does not know', () => {
    expect(wrongIn('`npx nx run-many -t serve -p tag:style:orchestrated`')).toEqual([]);
    expect(wrongIn('`npx nx run-many -t sing`')).toEqual(['nx knows no sing for -t']);
    expect(wrongIn('`npx nx run-many -t build -p moon,tag:style:none`')).toEqual(['nx knows no moon for -p']);
    expect(wrongIn('`npx nx run-many -t build -p tag:style:none`')).toEqual(['nx knows no tag:style:none for -p']);
    expect(wrongIn('`npx nx run-many --fast -t build`')).toEqual(['nx run-many --fast is not known here']);
    expect(wrongIn('`npx nothing-installed`')).toHaveLength(1);
  });

  it('a folder to compare, or a program to run, that does not exist', () => {
    expect(wrongIn('`diff -r apps/orchestrated apps/choreographed`')).toEqual([]);
    expect(wrongIn('`diff -r apps/orchestrated apps/imagined`')).toEqual(['apps/imagined does not exist']);
    expect(wrongIn('`node tools/nothing.mjs`')).toEqual(['tools/nothing.mjs does not exist']);
  });

  it('a file or folder that does not exist, in text, in a layout and as a pattern', () => {
    expect(missingIn('see `libs/domain/order`, `payment.events.ts`, `*.saga.ts` and `libs/domain/*/src/*.ts`')).toEqual(
      [],
    );
    expect(missingIn('see `libs/domain/moon`')).toEqual(['libs/domain/moon']);
    expect(missingIn('see `moon.events.ts` and `*.moon.ts`')).toEqual(['moon.events.ts', '*.moon.ts']);
    expect(missingIn(fenced('', 'apps/partners/    the world outside', 'apps/moon/        nobody'))).toEqual([
      'apps/moon/',
    ]);
    const copied = fenced('sh', 'cp tools/setup/run.mjs libs/mine.ts');
    expect(missingIn(copied + '\nThen open `libs/mine.ts`, not `libs/yours.ts`.')).toEqual(['libs/yours.ts']);
    expect(missingIn('open `reports/index.html`, not `reports/moon.html`')).toEqual(['reports/moon.html']);
  });

  it('a request that nobody answers', () => {
    const named = requestsNamedIn(
      '`GET /orders/:id`, `POST /orders`, `PATCH /cart`, `DELETE /orders/7`, `GET /traces/<id>`',
    );

    expect(named.filter((request) => !isAnswered(request))).toEqual([{ method: 'DELETE', path: '/orders/7' }]);
  });

  it('a scenario that nobody tells', () => {
    expect(['happy-path', 'service-down:cart', 'service-down:moon'].map(isScenario)).toEqual([true, true, false]);
  });

  it('a page for everybody in one language only', () => {
    expect(withoutTwin(['README.md', 'CONTRIBUTING.md', 'docs/labs/99-alone.md'])).toEqual(['docs/labs/99-alone.md']);
  });

  it('a shell block that no shell can read', () => {
    expect(unreadable('buy() { echo "$1"; }')).toBeUndefined();
    expect(unreadable('buy() { echo "$1')).toContain('unexpected');
  });

  it('what a shell block holds, comment or not, on one line or on two', () => {
    expect(shellBlocksOf(fenced('sh', 'npm start') + '\n' + fenced('json', '{}'))).toEqual(['npm start']);
    expect(commandsOf(fenced('sh', 'npm run scenarios -- \\', '  --list'))).toEqual([
      ['npm', 'run', 'scenarios', '--', '--list'],
    ]);
  });
});
