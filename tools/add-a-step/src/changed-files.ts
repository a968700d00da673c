/** One file of a patch. */
export interface ChangedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly isNew: boolean;
  /** The lines that the patch puts there. */
  readonly added: readonly string[];
  readonly removed: number;
}

/**
 * The files of a patch in Git's format, in its order.
 * @throws Error for a file that is deleted, renamed or binary: a step that is added does none of that
 */
export function changedFiles(patch: string): ChangedFile[] {
  return patch
    .split(/^(?=diff --git )/m)
    .flatMap((section) => (section.startsWith('diff --git ') ? [read(section)] : []));
}

function read(section: string): ChangedFile {
  const [header = '', ...hunks] = section.split(/^(?=@@ )/m);
  const path = /^\+\+\+ b\/(.+)$/m.exec(header)?.[1];
  if (path === undefined) throw new Error(`Not a change of a text: ${header.split('\n')[0]}`);
  // The first line of a hunk says where it belongs; no line of a hunk is a header, whatever it looks like.
  const lines = hunks.flatMap((hunk) => hunk.split('\n').slice(1));
  return {
    path,
    isNew: /^new file mode /m.test(header),
    added: lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1)),
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}
