import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claimsIn, type Report } from '@shop/contracts';

export const claimsFileName = 'claims.json';

/**
 * The report with the claims that were measured before and lie beside it: they take their time, so they are kept from
 * one report to the next, with the day and the commit they were measured at. Those it brings itself come first; what
 * another version has written is left out, and not taken for a defect of this report.
 */
export async function withClaimsBeside(report: Report, dir: string): Promise<Report> {
  if (report.claims.length > 0) return report;
  const found = await readFile(join(dir, claimsFileName), 'utf8').then(claimsIn, () => undefined);
  return found ? { ...report, claims: found.claims } : report;
}
