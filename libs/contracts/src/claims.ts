import { z } from 'zod';
import { styles } from './services.js';

const Style = z.enum(styles);
const InBoth = z.object({ en: z.string(), pt: z.string() });

/** What is said for and against each style, in the order in which it is judged. */
export const claimIds = [
  'central-control',
  'linear-processes',
  'one-service',
  'bottleneck',
  'loose-coupling',
  'hard-to-follow',
] as const;
export type ClaimId = (typeof claimIds)[number];

/** `share`: a part of 1. `times`: how many times the value it is compared with. */
export const ClaimUnit = z.enum(['number', 'lines', 'files', 'share', 'times']);
export type ClaimUnit = z.infer<typeof ClaimUnit>;

/** What the repetitions of a measure came to in one style. What is read from the code has one sample and no spread. */
export const ClaimFigure = z.object({
  n: z.int().min(1),
  median: z.number(),
  /** Between the quartiles lies the middle half of the samples. */
  q1: z.number(),
  q3: z.number(),
  samples: z.array(z.number()),
  /** What was counted: services, files, messages by their names. The most frequent first. */
  what: z.array(z.string()).optional(),
});
export type ClaimFigure = z.infer<typeof ClaimFigure>;

/** One side of a measure: a service that is down, a request, a step of load. */
export const ClaimPart = z.object({
  id: z.string(),
  name: InBoth,
  styles: z.partialRecord(Style, ClaimFigure),
});
export type ClaimPart = z.infer<typeof ClaimPart>;

export const ClaimMeasure = ClaimPart.extend({
  unit: ClaimUnit,
  /** Whether it was computed from the code or from repeated runs. */
  source: z.enum(['code', 'run']),
  /** How it is measured, in words. */
  how: InBoth,
  /** How the orchestrated style has to stand to the other where the claim is true; absent: not part of the verdict. */
  expected: z.enum(['less', 'more']).optional(),
  parts: z.array(ClaimPart),
});
export type ClaimMeasure = z.infer<typeof ClaimMeasure>;

/** `unknown`: nothing was measured by which it could be judged. */
export const ClaimVerdict = z.object({
  outcome: z.enum(['supported', 'in-part', 'not-supported', 'unknown']),
  words: InBoth,
});
export type ClaimVerdict = z.infer<typeof ClaimVerdict>;

/** Something that is said of one style, what was measured of it in both, and what follows from the figures alone. */
export const Claim = z.object({
  id: z.enum(claimIds),
  /** Of which style it is said. */
  of: Style,
  text: InBoth,
  measures: z.array(ClaimMeasure),
  verdict: ClaimVerdict,
  measured: z.object({
    at: z.string(),
    commit: z.string(),
    /** Measures the same again. */
    command: z.string(),
    machine: z.object({ cpus: z.int(), memory: z.number(), node: z.string(), platform: z.string() }),
    /** What a plain HTTP call took of a processor there, in milliseconds; absent: it was not to be had. */
    plainCallMs: z.number().optional(),
  }),
});
export type Claim = z.infer<typeof Claim>;

/** The file of measured claims, `reports/claims.json`. */
export const ClaimsFile = z.object({ claims: z.array(Claim) });
export type ClaimsFile = z.infer<typeof ClaimsFile>;

/** What the text of such a file says; undefined where another version has written it, or nobody to its end. */
export function claimsIn(text: string): ClaimsFile | undefined {
  try {
    return ClaimsFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
