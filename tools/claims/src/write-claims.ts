import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import { ClaimsFile, Report, type Claim } from '@shop/contracts';
import { claimsFileName, claimsPage, writeReport } from '@shop/report';

export interface WrittenClaims {
  readonly json: string;
  readonly html: string;
  /** The report of the scenarios with the claims in it; undefined where there was none. */
  readonly report: string | undefined;
}

/** Writes the claims, as a file and as a page of their own, and into the report that lies beside them. */
export async function writeClaims(claims: readonly Claim[], dir: string, lang: Lang): Promise<WrittenClaims> {
  const checked = ClaimsFile.parse({ claims });
  const files = { json: join(dir, claimsFileName), html: join(dir, 'claims.html') };
  await mkdir(dir, { recursive: true });
  await writeFile(files.json, `${JSON.stringify(checked, null, 2)}\n`);
  await writeFile(files.html, claimsPage(checked.claims, lang));
  const report = await reportIn(dir);
  const written = report && (await writeReport({ ...report, claims: checked.claims }, dir, lang));
  return { ...files, report: written?.html };
}

async function reportIn(dir: string): Promise<Report | undefined> {
  const text = await readFile(join(dir, 'report.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const report: unknown = JSON.parse(text);
  // What an earlier version wrote there as claims is measured anew by now.
  return Report.parse({ ...(report as object), claims: [] });
}
