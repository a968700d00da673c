import { changedFiles } from './changed-files.js';
import { patchNames, readPatch } from './patches.js';
import { programOf, type Ended, type Run } from './program.js';
import type { Texts } from './texts.js';

/** One thing that has to be right with the step added. */
export interface Check {
  readonly title: keyof Texts & ('building' | 'linting' | 'typing' | 'testing' | 'telling');
  readonly run: (run: Run, heard: (line: string) => void) => Promise<Ended>;
}

/** The stories that are closest to the step: it is on the way of each, on its way back in the second, and twice in two. */
const closest = ['happy-path', 'carrier-refuses', 'every-message-twice', 'one-invoice'];

const ofStep = patchNames.flatMap((name) => changedFiles(readPatch(name))).map(({ path }) => path);
const typescript = [...new Set(ofStep)].filter((path) => path.endsWith('.ts'));

/** Tests that are not in the patches and look at all handlers, events, files or paths through the shop. */
const wholeShop = [
  'apps/classroom/web/src/faults/messages.spec.ts',
  'apps/classroom/web/src/words/texts.spec.ts',
  'libs/diagram/src/words/texts.spec.ts',
  'libs/events/src/topology.spec.ts',
  'tools/api-docs/src/asyncapi/documents.spec.ts',
  'tools/api-docs/src/documents.spec.ts',
  'tools/architecture/src/catalogue.spec.ts',
  'tools/architecture/src/readable.spec.ts',
  'tools/protocol/src/protocol.spec.ts',
  'tools/report/src/expected-flow.spec.ts',
];

/** @param all whether all scenarios are run, and not only the closest ones */
export function checks(lang: string, all: boolean): Check[] {
  return [
    { title: 'building', run: build },
    {
      title: 'linting',
      run: (run) => run(programOf('eslint'), ['--no-warn-ignored', ...typescript]),
    },
    { title: 'typing', run: types },
    { title: 'testing', run: test },
    {
      title: 'telling',
      run: (run, heard) =>
        run('tools/cli/dist/scenarios.js', ['--lang', lang, ...(all ? [] : ['--only', closest.join(',')])], heard),
    },
  ];
}

/** With the pages that are generated from handlers and schemas: tests compare them. */
function build(run: Run): Promise<Ended> {
  return oneByOne(
    () => run(programOf('nx'), ['run-many', '-t', 'build', 'bundle', '--output-style=static']),
    () => run('tools/architecture/dist/write-catalogue.js', []),
    () => run('tools/api-docs/dist/main.js', []),
  );
}

function types(run: Run): Promise<Ended> {
  const tsc = programOf('typescript', 'tsc');
  return oneByOne(
    () => run(tsc, ['-p', '.']),
    () => run(tsc, ['-p', 'apps/classroom/web']),
  );
}

/** Up to the first that fails. */
async function oneByOne(first: () => Promise<Ended>, ...rest: (() => Promise<Ended>)[]): Promise<Ended> {
  let ended = await first();
  for (const next of rest) if (ended.code === 0) ended = await next();
  return ended;
}

function test(run: Run): Promise<Ended> {
  const files = [...typescript.filter((path) => path.endsWith('.spec.ts')), ...wholeShop];
  return run(programOf('jest'), ['--selectProjects=unit', '--runInBand', '--runTestsByPath', ...files]);
}
