import type { Kysely } from 'kysely';
import type { RestateTables } from '../tables.js';

/** What has followed a step that Restate has ended; undefined when it has not, or when the whole saga has ended. */
export async function nextOf(db: Kysely<RestateTables>, id: string, step: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('saga_follow')
    .select('next')
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .executeTakeFirst();
  return row?.next;
}
