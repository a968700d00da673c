import { serviceNames } from '@shop/contracts';
import { changedFiles, type ChangedFile } from './changed-files.js';
import { patchNames, readPatch, type PatchName } from './patches.js';

/** What a part of the change touches. Tests count like everything else; what is generated is in no patch. */
export interface Touched {
  readonly filesAdded: number;
  readonly filesChanged: number;
  readonly linesAdded: number;
  readonly linesRemoved: number;
  /** Services that were there before and whose own files change: they have to be built and started anew. */
  readonly servicesTouched: readonly string[];
  /** Files added or changed. */
  readonly files: number;
  /** Lines added or removed. */
  readonly lines: number;
  /** How many services are touched. */
  readonly services: number;
}

export type AddedStep = Readonly<Record<PatchName, Touched>>;

/** What the prepared step touches, for each style apart from what both need; read from the patches themselves. */
export function measureAddedStep(): AddedStep {
  const touched = patchNames.map((name) => [name, measure(changedFiles(readPatch(name)))] as const);
  return Object.fromEntries(touched) as AddedStep;
}

export function measure(files: readonly ChangedFile[]): Touched {
  const sum = (each: (file: ChangedFile) => number) => files.reduce((total, file) => total + each(file), 0);
  const [linesAdded, linesRemoved] = [sum(({ added }) => added.length), sum(({ removed }) => removed)];
  const filesAdded = files.filter(({ isNew }) => isNew).length;
  const servicesTouched = serviceNames.filter((service) =>
    files.some(({ path, isNew }) => !isNew && belongsTo(path) === service),
  );
  return {
    filesAdded,
    filesChanged: files.length - filesAdded,
    linesAdded,
    linesRemoved,
    servicesTouched,
    files: files.length,
    lines: linesAdded + linesRemoved,
    services: servicesTouched.length,
  };
}

/** Whose file it is: in the tree of a style, or in what both styles share of one service. */
function belongsTo(path: string): string | undefined {
  return /^(?:apps\/\w+|libs\/domain|libs\/services\/src|libs\/api\/src)\/([\w-]+)\//.exec(path)?.[1];
}
