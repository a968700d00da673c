import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, domains, events, type classroom, type Domain, type Style } from '@shop/contracts';

type File = classroom.CoordinatingCode['files'][number];

/** By what a file's name ends: that which knows most of the flow first. */
const roles = ['.saga.ts', '.rpc.ts', '.events.ts'];
const names: ReadonlySet<string> = new Set([...Object.keys(commands), ...Object.keys(events)]);
const text = /'([a-z-]+\.[a-z-]+)'/g;
const reaction = /@(?:EventPattern|MessagePattern)\(/;
/** `charge: {` or `'undo-charge': {` at the depth at which the table of a saga has its steps. */
const step = /^ {4}'?([a-z-]+)'?: \{$/;

/**
 * The files in which a style coordinates, and where in them each message is sent or reacted to: read from the sources
 * themselves, so that what is shown is what runs.
 */
export function coordinatingCode(workspace: string, style: Style): classroom.CoordinatingCode {
  const files = domains
    .flatMap((service) => filesOf(workspace, style, service))
    .filter(({ messages }) => messages.length > 0)
    .sort((one, other) => rank(one) - rank(other));
  return { files };
}

function filesOf(workspace: string, style: Style, service: Domain): File[] {
  const folder = join('apps', style, service, 'src');
  if (!existsSync(join(workspace, folder))) return [];
  return readdirSync(join(workspace, folder))
    .filter((name) => roles.some((role) => name.endsWith(role)) && !name.endsWith('.spec.ts'))
    .map((name) => readFile(workspace, `${folder}/${name}`, service));
}

function readFile(workspace: string, path: string, service: Domain): File {
  const source = readFileSync(join(workspace, path), 'utf8');
  const lines = source.split('\n');
  return { service, path, text: source, messages: lines.flatMap(messagesIn), steps: stepsIn(lines) };
}

function messagesIn(source: string, index: number): classroom.MessageLine[] {
  const does = reaction.test(source) ? 'reacts' : 'sends';
  const isCode = !/^\s*(?:\*|\/\/|\/\*)/.test(source) && !source.includes('Promise<') && !/Of<|Data</.test(source);
  if (!isCode) return [];
  return [...source.matchAll(text)].flatMap(([, name = '']) =>
    names.has(name) ? [{ name, line: index + 1, does }] : [],
  );
}

/** Only a table of steps says which command each of them sends. */
function stepsIn(lines: readonly string[]): Record<string, number> {
  const begins = lines.flatMap((line, index) => {
    const [, name] = step.exec(line) ?? [];
    const next = lines[index + 1] ?? '';
    return name !== undefined && next.includes('command:') ? [[name, index + 1] as const] : [];
  });
  return Object.fromEntries(begins);
}

function rank({ path }: File): number {
  return roles.findIndex((role) => path.endsWith(role));
}
