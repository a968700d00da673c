import pg from 'pg';
import { admin, urlOf, type Home } from './home.js';

/** Does something in one database of the server as the role that may do everything. */
export async function asAdmin<Result>(
  home: Home,
  database: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: urlOf(home, admin, home.password, database) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
