import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import { reportsDir } from '@shop/cli';
import { CrashGrid } from '@shop/contracts';
import { crashGridPage, currentCommit } from '@shop/report';
import type { Route } from '@shop/scenarios';

/** Writes `crash-grid.json` and `crash-grid.html` beside the report of the scenarios. */
export async function writeCrashGrid(
  { routes, ...found }: Omit<CrashGrid, 'generatedAt' | 'commit' | 'routes'> & { readonly routes: readonly Route[] },
  lang: Lang,
): Promise<{ json: string; html: string }> {
  const grid = CrashGrid.parse({
    generatedAt: new Date().toISOString(),
    commit: await currentCommit(),
    ...found,
    routes: routes.map(({ id, title }) => ({ id, title })),
  });
  const files = { json: join(reportsDir, 'crash-grid.json'), html: join(reportsDir, 'crash-grid.html') };
  await mkdir(reportsDir, { recursive: true });
  await writeFile(files.json, `${JSON.stringify(grid, null, 2)}\n`);
  await writeFile(files.html, crashGridPage(grid, lang));
  return files;
}
