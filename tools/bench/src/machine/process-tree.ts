import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it has started, and they; only itself where there is no `/proc`. */
export function treeOf(pid: number): number[] {
  const parents = parentsOfAll();
  const tree = [pid];
  for (const one of tree) tree.push(...parents.filter(([, parent]) => parent === one).map(([child]) => child));
  return tree;
}

function parentsOfAll(): (readonly [pid: number, parent: number])[] {
  try {
    return readdirSync('/proc').flatMap((entry) => {
      const parent = /^\d+$/.test(entry) ? parentOf(entry) : undefined;
      return parent === undefined ? [] : [[Number(entry), parent] as const];
    });
  } catch {
    return [];
  }
}

/** The second field after the command, which stands in brackets and may hold any character (proc_pid_stat(5)). */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
