import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Report } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import { withClaimsBeside } from './claims-beside.js';
import { junit } from './junit.js';
import { page } from './page.js';

/** The page stays below this many bytes, so that it opens at once and can be mailed. */
const largestPage = 3_000_000;
const limits = [80, 60, 40, 20, 10] as const;

export interface ReportFiles {
  readonly html: string;
  readonly json: string;
  readonly junit: string;
}

/** Readers see the old file or the new one, never a half: written beside it, then renamed. */
async function writeWhole(path: string, content: string): Promise<string> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return path;
}

/** The page with as many messages drawn as fit; all of them are in report.json. */
function fittingPage(report: Report, language: Language): string {
  let html = '';
  for (const limit of limits) {
    html = page(report, { language, limit });
    if (Buffer.byteLength(html) < largestPage) break;
  }
  return html;
}

/**
 * Writes `index.html`, `report.json` and `junit.xml` into the folder, which is made if it does not exist.
 * @param language what the page shows first; both languages are in it
 * @returns the paths of the files
 * @throws ZodError when the report does not have the shape of the contract, and what the file system throws
 */
export async function writeReport(report: Report, dir: string, language: Language = 'pt'): Promise<ReportFiles> {
  const checked = Report.parse(await withClaimsBeside(report, dir));
  await mkdir(dir, { recursive: true });
  const [json, xml, html] = await Promise.all([
    writeWhole(join(dir, 'report.json'), `${JSON.stringify(checked, null, 2)}\n`),
    writeWhole(join(dir, 'junit.xml'), junit(checked)),
    writeWhole(join(dir, 'index.html'), fittingPage(checked, language)),
  ]);
  return { html, json, junit: xml };
}
