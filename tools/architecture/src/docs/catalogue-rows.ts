import { filesBelow, read } from '../workspace.js';

const stories = filesBelow('libs/scenarios/src')
  .filter((path) => !path.endsWith('.spec.ts'))
  .map(read)
  .join('\n');

export function isScenario(id: string): boolean {
  const [, service] = /^service-down:(\w+)$/.exec(id) ?? [];
  return stories.includes(`id: '${id}'`) || (service !== undefined && stories.includes(`  ${service}: { en:`));
}

/** A count that every story is measured by, or what one of them tells by itself. */
export const isFigure = (name: string) =>
  stories.includes(`observe('${name}'`) || stories.includes(`    ${name}: count(`);

/** Tables of `| claim | report row | compare |`: the codes of the last two cells of each line. */
export function rowsNamedIn(page: string): { rows: string[]; figures: string[] }[] {
  const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const [, ending = ''] = read(page).split(/^(?=## (?:Which style when|Qual estilo, quando)$)/m);
  return [...ending.matchAll(/^\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm)]
    .map(([, , rows, figures]) => ({ rows: codes(rows), figures: codes(figures) }))
    .filter(({ rows }) => rows.length > 0);
}
