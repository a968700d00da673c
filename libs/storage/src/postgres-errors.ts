import { Unavailable } from '@shop/runtime';

/** Serialization failure and deadlock: PostgreSQL has chosen this transaction to give way, and nothing of it happened. */
const gaveWay = ['40001', '40P01'];
/**
 * A key that is there already. Of two serializable transactions that look for a key, miss it and insert it, the second
 * may be told this instead of 40001; run again, it finds the key. A true duplicate fails again just the same.
 */
const duplicateKey = '23505';
const triesAtDuplicates = 3;

/** Of PostgreSQL: shutting down, starting, out of connections, an idle transaction ended. Of sockets: all the rest. */
const unreachable = /^(57P0[1-5]|53300|25P03|08...|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const unreachableWords = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether nothing has happened and another run may go well. @param attempts how often the transaction was tried, this time included */
export function canRunAgain(error: unknown, attempts: number): boolean {
  const code = codeOf(error);
  return gaveWay.includes(code) || (code === duplicateKey && attempts < triesAtDuplicates);
}

/** An error of the way to the database becomes `Unavailable`: whether a commit has happened may then be unknown. */
export function named(error: unknown): unknown {
  const isAway = unreachable.test(codeOf(error)) || unreachableWords.test((error as Partial<Error>).message ?? '');
  return isAway ? new Unavailable('database', 1, { cause: error }) : error;
}

/** Everybody who gave way again and again: there is too much going on with the same rows. */
export function crowdedOut(error: unknown): Unavailable {
  return new Unavailable('database', 1, { cause: error });
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
