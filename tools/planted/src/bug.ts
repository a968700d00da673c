import type { Lang } from '@shop/broker';

export type Both = Readonly<Record<Lang, string>>;

/** The mistakes that shops like this are known to die of. Each is planted at least once. */
export const mistakes = [
  'ack before commit',
  'mark-sent before confirm',
  'persistent: false',
  'no mandatory',
  'inbox check outside the transaction',
  'no UNIQUE on (order, effect)',
  'a timeout taken for a failure',
  'a compensation that is not idempotent',
  'no tombstone',
  'nack with requeue on poison',
  'a lease without fencing',
  'stock read then written',
  'idempotency key not scoped to the customer',
  'price taken from the request',
] as const;
export type Mistake = (typeof mistakes)[number];

/** One text of one file that is replaced by another. */
export interface Change {
  /** From the root of the workspace. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly put: string;
}

/** A known mistake, as the change of our source that would make it. The source itself knows nothing of it. */
export interface Bug {
  readonly id: string;
  readonly mistake: Mistake;
  readonly title: Both;
  /** What goes wrong with it, in one sentence. */
  readonly breaks: Both;
  /** Where the mistake cannot be made literally here: why this is the nearest to it. */
  readonly insteadOf?: Both;
  readonly changes: readonly Change[];
  /** The files of tests that should catch it, from the root of the workspace, the narrowest first. */
  readonly tests: readonly string[];
}
