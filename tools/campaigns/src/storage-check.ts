import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { Style } from '@shop/contracts';

/**
 * Asks SQLite whether every database of the run is whole (invariant I10). The processes have to be gone by then.
 * @returns what it complains of, a line for each file; nothing when all are
 */
export function damagedStores(dataDir: string, styles: readonly Style[]): string[] {
  return styles.flatMap((style) =>
    readdirSync(join(dataDir, style))
      .filter((file) => file.endsWith('.db'))
      .flatMap((file) => {
        const database = new Database(join(dataDir, style, file));
        try {
          const rows = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
          const verdict = rows.map((row) => row.integrity_check).join('; ');
          return verdict === 'ok' ? [] : [`I10 storage: ${style}/${file}: ${verdict}`];
        } finally {
          database.close();
        }
      }),
  );
}
