import { Listr } from 'listr2';

/** What a step tells while it goes on. */
export interface Say {
  /** Of interest until the next: on a terminal it replaces the one before, elsewhere it is left out. */
  now(line: string): void;
  /** Of interest afterwards too. */
  note(line: string): void;
}

export interface Step {
  readonly title: string;
  /** @returns what has been achieved, shown in place of the title */
  run(say: Say): Promise<string>;
}

/** Where a command writes to. */
export interface Output {
  readonly terminal: boolean;
  readonly colour: boolean;
  readonly width: number;
  line(text: string): void;
}

/** One step after the other: lines that update on a terminal, plain lines elsewhere. */
export function runSteps(steps: readonly Step[], output: Output): Promise<void> {
  return output.terminal ? onTerminal(steps) : asLines(steps, output);
}

async function asLines(steps: readonly Step[], output: Output): Promise<void> {
  for (const step of steps) {
    output.line(`${step.title}…`);
    output.line(await step.run({ now: () => {}, note: (line) => output.line(`  ${line}`) }));
  }
}

/** Colours are the library's: it obeys NO_COLOR. Signals are ours, since they have to stop processes first. */
async function onTerminal(steps: readonly Step[]): Promise<void> {
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_: unknown, task: { title: string | undefined; output: string }) => {
      const show = (line: string) => void (task.output = line);
      task.title = await step.run({ now: show, note: show });
    },
  }));
  await new Listr(tasks, {
    registerSignalListeners: false,
    rendererOptions: { showErrorMessage: false, collapseErrors: false, formatOutput: 'truncate' },
  }).run();
}

/** Standard output as it is: `NO_COLOR` obeyed, and a terminal that cannot move its cursor taken for none. */
export function standardOutput(env = process.env, stream = process.stdout): Output {
  const terminal = stream.isTTY && env['TERM'] !== 'dumb' && !env['CI'];
  return {
    terminal,
    colour: terminal && !env['NO_COLOR'],
    width: stream.columns ?? 100,
    line: (text) => void stream.write(`${text}\n`),
  };
}
