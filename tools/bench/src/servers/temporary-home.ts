import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryHome {
  readonly path: string;
  readonly remove: () => void;
}

/** A folder for one server in one turn. It goes with this process at the latest, also where a run is interrupted. */
export function temporaryHome(name: string): TemporaryHome {
  const path = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  const remove = () => {
    process.removeListener('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', remove);
  return { path, remove };
}
