import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The prefix of all queues and exchanges that belong to a data folder; made by whoever asks first and kept in
 * `<dataDir>/queue-prefix`, so that a restart finds its own messages and no two runs share one.
 */
export function queuePrefix(dataDir: string): string {
  const file = join(dataDir, 'queue-prefix');
  const own = `${file}.${process.pid}`;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(own, `shop-${randomBytes(4).toString('hex')}`);
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(own);
  }
  return readFileSync(file, 'utf8').trim();
}
