import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes, onOwnShops, type OwnShopsOptions, type Setting } from '@shop/cli';
import { checkLab, type Outcome } from './check-lab.js';
import { formPath } from './form/form.js';
import type { Bench, Files, Lab } from './lab.js';
import { labs } from './labs.js';
import { OwnBench } from './own-bench.js';
import { Progress } from './progress.js';
import { runProgram } from './run-program.js';
import { inCopies } from './solved-copies.js';
import { labTexts } from './texts.js';
import { filesIn, root } from './workspace.js';

/** Labs in which the student changes the code: they are tested in copies of the workspace. */
const withChanges = ['05', '06'];

/** What a student has run before the answers can be judged, by lab. */
const beforehand: Readonly<Record<string, readonly string[]>> = {
  '03': ['tools/planted/dist/main.js', '--only=payment-not-unique'],
};

/** `npm run lab -- --self-test`: every starting point fails as announced, every solution passes. For whoever changes a lab. */
export async function selfTest(options: OwnShopsOptions & { readonly lab?: Lab }, setting: Setting): Promise<number> {
  const chosen = options.lab ? [options.lab] : labs;
  const onForms = chosen.filter(({ id }) => !withChanges.includes(id));
  const onCode = chosen.filter(({ id }) => withChanges.includes(id));
  let good = true;
  if (onForms.length > 0) {
    await onOwnShops(options, setting, async (plan) => {
      const bench = new OwnBench(plan, setting, filesIn(root));
      try {
        for (const lab of onForms) good = (await formsOf(lab, bench, setting)) && good;
      } finally {
        await bench.stop();
      }
      return true;
    });
  }
  for (const lab of onCode) good = (await inCopies(lab, options, setting)) && good;
  return good ? exitCodes.passed : exitCodes.failed;
}

/** No form, an empty one, and the solution's, one after another. */
async function formsOf(lab: Lab, shops: OwnBench, { output, signal }: Setting): Promise<boolean> {
  const text = labTexts[shops.lang];
  const folder = mkdtempSync(join(tmpdir(), 'shop-lab-'));
  const bench: Bench = {
    lang: shops.lang,
    code: shops.code,
    files: formsApart(folder),
    tell: (stories, lie) => shops.tell(stories, lie),
  };
  const check = () => checkLab(lab, bench, new Progress(folder, lab.id), (said) => output.line(`    ${said}`));
  const say = (isRight: boolean, what: string) => {
    output.line(isRight ? text.asItShould(what) : text.notAsItShould(what));
    return isRight;
  };
  try {
    output.line(text.testing(lab.title[shops.lang]));
    const start = say(failsAsAnnounced(await check()), text.startFails(lab.id));
    const empty = say((await check()).failed?.id === 'complete', text.emptyRefused(lab.id));
    if (beforehand[lab.id]) await runProgram(process.execPath, beforehand[lab.id] ?? [], root, signal);
    bench.files.write(formPath(lab.id), filesIn(root).read(`tools/labs/solutions/${lab.id}.txt`) ?? '');
    const solved = say((await check()).passed, text.solutionPasses(lab.id));
    return start && empty && solved;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const failsAsAnnounced = ({ failed }: Outcome) => failed?.meantToFail !== undefined;

/** The workspace as it is, but for the forms: those of a student are not touched. */
function formsApart(folder: string): Files {
  const [own, workspace] = [filesIn(folder), filesIn(root)];
  return {
    read: (path) => (path.startsWith('my-labs/') ? own : workspace).read(path),
    write: (path, text) => own.write(path, text),
  };
}
