import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lang } from '@shop/broker';
import { printTable } from '@shop/report';
import type { Setting } from './command.js';
import type { Run } from './run.js';
import { texts } from './texts.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const reportsDir = join(root, 'reports');

/** Prints the comparison, and writes it. */
export async function writeReportOf(run: Run, lang: Lang, { output, world }: Setting): Promise<void> {
  const report = await run.report();
  const { html } = await world.writeReport(report, reportsDir, lang);
  output.line(printTable(report, { lang, colour: output.colour, width: output.width }));
  output.line(texts[lang].report(html));
}
