import { z } from 'zod';

/** The name of an advisory, wherever it stands. */
export const advisory = /GHSA(?:-\w{4}){3}/g;

/** A known weakness of a package that the shop runs with. */
export interface Finding {
  readonly package: string;
  readonly severity: string;
  /** `GHSA-…`, of what it is about itself; empty where it only uses a package that has one. */
  readonly advisories: readonly string[];
}

/** What `npm audit` knows; undefined: nothing, because the registry could not be asked. */
export type Audit = readonly Finding[] | undefined;

const Report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), via: z.array(z.union([z.string(), z.object({ url: z.string() })])) }),
  ),
});

/** Reads the output of `npm audit --json`. What is not one, is the answer of a registry that was not reached. */
export function readAudit(output: string): Audit {
  const report = Report.safeParse(parsed(output));
  if (!report.success) return undefined;
  return Object.entries(report.data.vulnerabilities).map(([name, { severity, via }]) => ({
    package: name,
    severity,
    advisories: via.flatMap((cause) => (typeof cause === 'string' ? [] : (cause.url.match(advisory) ?? []))),
  }));
}

/** The findings that nobody has explained. One that comes from another package is explained with that. */
export function unexplained(audit: Audit, explained: readonly string[]): Finding[] {
  return (audit ?? []).filter(({ advisories }) => advisories.some((advisory) => !explained.includes(advisory)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
