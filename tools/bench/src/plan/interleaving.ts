export interface Turn<Contender> {
  /** From 1. */
  readonly repetition: number;
  readonly contender: Contender;
}

/**
 * Who is measured when. Every repetition has everybody in turn, each time beginning with the next one: what changes on
 * the machine in the course of the run, or by what went before, changes for all.
 */
export function interleaved<Contender>(contenders: readonly Contender[], repetitions: number): Turn<Contender>[] {
  return Array.from({ length: repetitions }, (_, round) =>
    contenders.map((_, at) => ({
      repetition: round + 1,
      contender: contenders[(at + round) % contenders.length]!,
    })),
  ).flat();
}
