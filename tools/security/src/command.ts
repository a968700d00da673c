import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import { unexplained, type Audit } from './audit.js';
import { readChecklist, type Item } from './checklist.js';
import { holds, judge, unknownIds } from './judge.js';
import { listTests, summarise } from './listing.js';
import type { TestRun } from './named-tests.js';
import { texts, type Texts } from './texts.js';

const exitCodes = { holds: 0, doesNotHold: 1, couldNotRun: 2 } as const;

/** What the command has to do with: tests give it another. */
export interface Setting {
  /** The workspace. */
  readonly root: string;
  readonly lang: Lang;
  print(text: string): void;
  complain(text: string): void;
  /** The files of tests that name an item, from the root. */
  findTests(): readonly string[];
  /** @returns undefined when Jest did not come to results */
  runTests(files: readonly string[]): Promise<TestRun | undefined>;
  audit(): Promise<Audit>;
}

/** `npm run security`. @returns the exit code */
export async function security(argv: readonly string[], setting: Setting): Promise<number> {
  const options = parse(argv, setting.lang);
  if ('help' in options) return (setting.print(options.help), exitCodes.holds);
  if ('refusal' in options) return (setting.complain(options.refusal), exitCodes.couldNotRun);
  const text = texts[options.lang];
  const items = readChecklist(readFileSync(join(setting.root, 'docs', 'security.md'), 'utf8'));
  const files = setting.findTests();
  setting.print(text.running(files.length));
  const [run, audit] = [await setting.runTests(files), await setting.audit()];
  if (!run) return (setting.complain(text.noResults), exitCodes.couldNotRun);
  return tell(items, run, audit, text, setting) ? exitCodes.holds : exitCodes.doesNotHold;
}

function tell(items: readonly Item[], run: TestRun, audit: Audit, text: Texts, setting: Setting): boolean {
  const judgements = judge(items, run);
  const unknown = unknownIds(items, run);
  const explained = items.flatMap(({ advisories }) => advisories);
  setting.print(`\n${listTests(judgements)}\n\n${summarise(judgements, text)}`);
  for (const file of run.broken) setting.print(text.broken(file));
  for (const id of unknown) setting.print(text.unknown(id));
  for (const line of auditLines(audit, explained, text)) setting.print(line);
  setting.print(text.sum(judgements.filter((one) => holds([one])).length, items.length));
  const sound = holds(judgements) && run.broken.length === 0 && unknown.length === 0;
  return sound && unexplained(audit, explained).length === 0;
}

function auditLines(audit: Audit, explained: readonly string[], text: Texts): string[] {
  if (audit === undefined) return [text.auditUnknown];
  if (audit.length === 0) return [text.auditClean];
  const open = unexplained(audit, explained);
  return audit
    .filter(({ advisories }) => advisories.length > 0)
    .map((finding) => {
      const advisories = finding.advisories.join(', ');
      if (!open.includes(finding)) return text.explained(finding.package, advisories);
      return text.finding(finding.package, finding.severity, advisories);
    });
}

type Options = { readonly lang: Lang } | { readonly help: string } | { readonly refusal: string };

function parse(argv: readonly string[], lang: Lang): Options {
  let chosen = lang;
  for (let at = 0; at < argv.length; at += 1) {
    const [option = '', value = argv[at + 1] ?? ''] = (argv[at] ?? '').split('=');
    if (option === '--help') return { help: texts[chosen].usage };
    if (option !== '--lang') return { refusal: texts[chosen].unknownOption(option) };
    if (value !== 'pt' && value !== 'en') return { refusal: texts[chosen].badLang(value) };
    chosen = value;
    if (!argv[at]?.includes('=')) at += 1;
  }
  return { lang: chosen };
}
