import { appendFile, copyFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addStep } from '@shop/add-a-step';
import type { OwnShopsOptions, Setting } from '@shop/cli';
import { copyWorkspace } from '@shop/planted';
import type { Lab } from './lab.js';
import { runProgram } from './run-program.js';
import { labTexts } from './texts.js';
import { root } from './workspace.js';

/** What a student would do, in a copy of the workspace, by lab. @throws Error when it cannot be done */
const solutions: Readonly<Record<string, (copy: string) => Promise<void>>> = {
  '05': addStep,
  '06': addScenario,
};

/**
 * Checks a lab in a copy of the workspace as a student would, by its command: as it is, and with the solution. Most of
 * the time it takes is the build.
 * @returns whether the first fails as announced, and the second passes
 */
export async function inCopies(lab: Lab, options: OwnShopsOptions, { output, signal }: Setting): Promise<boolean> {
  const text = labTexts[options.lang];
  output.line(text.testing(lab.title[options.lang]));
  const copy = await copyWorkspace(root);
  const check = async () => {
    const ended = await runProgram(process.execPath, labCommand(lab, options), copy.root, signal);
    for (const line of ended.said.trim().split('\n')) output.line(`    ${line}`);
    return ended;
  };
  const say = (isRight: boolean, what: string) => {
    output.line(isRight ? text.asItShould(what) : text.notAsItShould(what));
    return isRight;
  };
  try {
    await makeRunnable(copy.root);
    const start = await check();
    const [announced = ''] = text.meantToFail('').split(':');
    const fails = say(start.code === 1 && start.said.includes(announced), text.startFails(lab.id));
    await solutions[lab.id]!(copy.root);
    const solved = say((await check()).code === 0, text.solutionPasses(lab.id));
    return fails && solved;
  } finally {
    await copy.remove();
  }
}

function labCommand({ id }: Lab, { lang, portBase, broker }: OwnShopsOptions): string[] {
  return [
    ...['tools/setup/run.mjs', 'lab', id, '--lang', lang],
    ...(portBase === undefined ? [] : ['--port-base', String(portBase)]),
    ...(broker === undefined ? [] : ['--broker', broker]),
  ];
}

/** A copy for tests has no tools to build with, and does not know that its packages are installed. */
async function makeRunnable(copy: string): Promise<void> {
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  await symlink(join(from, '.bin'), join(to, '.bin'), 'junction');
  for (const name of ['.shop-installed', '.package-lock.json']) {
    await copyFile(join(from, name), join(to, name)).catch(() => undefined);
  }
}

async function addScenario(copy: string): Promise<void> {
  const catalogue = join(copy, 'libs', 'scenarios', 'src', 'catalogue');
  const solution = join(copy, 'tools', 'labs', 'solutions', '06', 'second-try.scenario.txt');
  await copyFile(solution, join(catalogue, 'customer', 'second-try.scenario.ts'));
  const index = join(catalogue, 'index.ts');
  const source = await readFile(index, 'utf8');
  await writeFile(index, source.replace('  mixed,\n];', '  mixed,\n  secondTry,\n];'));
  await appendFile(index, "import { secondTry } from './customer/second-try.scenario.js';\n");
}
