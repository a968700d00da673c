import { z } from 'zod';

const InBoth = z.object({ en: z.string(), pt: z.string() });

/** What the repetitions of one figure came to. */
export const BenchFigure = z.object({
  n: z.int().min(1),
  median: z.number(),
  /** Between the quartiles lies the middle half of the samples. */
  q1: z.number(),
  q3: z.number(),
  samples: z.array(z.number()),
});
export type BenchFigure = z.infer<typeof BenchFigure>;

/** A figure for each process by its name; `broker` and the like may be several processes. */
const ByProcess = z.array(z.object({ process: z.string(), figure: BenchFigure }));

/** Orders that were under way at the end and did not end in time are in no other figure. */
const Counts = { finished: z.int(), unfinished: z.int() };

/** Many orders in flight all the time. */
export const BenchClosed = z.object({
  ...Counts,
  /** Answered 429 or 503 and asked again when the answer said; the wait counts as latency. */
  refused: z.int(),
  perSecond: BenchFigure,
  p50Ms: BenchFigure,
  p99Ms: BenchFigure,
  /** Processor's time per order, in milliseconds; empty where the system does not tell. */
  cpuMsPerOrder: ByProcess,
  /** Part of one processor that each process took; together at most as many as the machine has. */
  cpuShare: ByProcess,
  /** Resident memory at the end of each repetition, in MiB. */
  residentMb: ByProcess,
});
export type BenchClosed = z.infer<typeof BenchClosed>;

/** One order in flight. */
export const BenchAlone = z.object({ ...Counts, p50Ms: BenchFigure, p99Ms: BenchFigure });
export type BenchAlone = z.infer<typeof BenchAlone>;

/** Orders that come at a fixed pace, whether those before them have ended or not. Rates are per second. */
export const BenchStep = z.object({
  ...Counts,
  offered: z.number(),
  accepted: z.number(),
  refused: z.number(),
  completed: z.number(),
  /** From when the order was due; null where none has ended. */
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
  cpuShare: z.array(z.object({ process: z.string(), share: z.number() })),
});
export type BenchStep = z.infer<typeof BenchStep>;

export const benchKinds = ['shop', 'bare', 'stock', 'durable'] as const;

/** Whatever takes an order through four hops: a shop, or what a user would pick instead. */
export const BenchContender = z.object({
  id: z.string(),
  name: InBoth,
  kind: z.enum(benchKinds),
  /** What it keeps, and so what it promises. */
  keeps: InBoth,
  /** Why it could not be measured; absent: it was. */
  missing: InBoth.optional(),
  closed: BenchClosed.optional(),
  alone: BenchAlone.optional(),
  /** Messages between processes for one order that goes well: commands, answers, events once for each who hears them. */
  messagesPerOrder: z.int().optional(),
  steps: z.array(BenchStep),
});
export type BenchContender = z.infer<typeof BenchContender>;

/** What one contender does for each that another does, in the same repetition. */
export const BenchRatio = z.object({
  of: z.string(),
  to: z.string(),
  figure: BenchFigure,
  /** What it has to be at least; absent: it is only shown. */
  atLeast: z.number().optional(),
  aim: z.number().optional(),
});
export type BenchRatio = z.infer<typeof BenchRatio>;

/** How long one order may take by itself: the median of every repetition's p50, in milliseconds. */
export const BenchLimit = z.object({ of: z.string(), figure: BenchFigure, atMost: z.number(), aim: z.number() });
export type BenchLimit = z.infer<typeof BenchLimit>;

/** The cost of an order with so many in the stores already. */
export const BenchGrowth = z.object({
  contender: z.string(),
  points: z.array(
    z.object({
      stored: z.int(),
      perSecond: z.number(),
      cpuMsPerOrder: z.number().nullable(),
      residentMb: z.array(z.object({ process: z.string(), mb: z.number() })),
    }),
  ),
});
export type BenchGrowth = z.infer<typeof BenchGrowth>;

/** More load than it can do, and what was before and after. */
export const BenchOverload = z.object({
  contender: z.string(),
  before: BenchStep,
  during: BenchStep,
  after: BenchStep,
  /** Refusals that did not say when to come again. */
  withoutRetryAfter: z.int(),
  /** The most that each process took meanwhile, in MiB. */
  mostResidentMb: z.array(z.object({ process: z.string(), mb: z.number() })),
});
export type BenchOverload = z.infer<typeof BenchOverload>;

/** The file of a benchmark, `reports/bench.json`. */
export const BenchFile = z.object({
  generatedAt: z.string(),
  commit: z.string(),
  /** Measures the same again. */
  command: z.string(),
  machine: z.object({ cpus: z.int(), memory: z.number(), node: z.string(), platform: z.string() }),
  inFlight: z.int(),
  repetitions: z.int(),
  /** How long one repetition measured, in seconds. */
  seconds: z.number(),
  contenders: z.array(BenchContender),
  ratios: z.array(BenchRatio),
  limits: z.array(BenchLimit),
  growth: z.array(BenchGrowth),
  overload: z.array(BenchOverload),
});
export type BenchFile = z.infer<typeof BenchFile>;
