import { connect } from 'amqplib';
import { addressesOf, urlOfAddresses } from '@shop/amqp';

/** The answer to one attempt to log in; `version` is RabbitMQ's own, `why` is for users to read. */
export type Login =
  | { readonly ok: true; readonly product: string; readonly version: string }
  | { readonly ok: false; readonly why: string };

/**
 * Logs in to the broker at `url` and out again: the only proof that it is ready. Gives up after `timeoutMs` of silence.
 * Of several addresses with commas between, the first that lets us in counts. Never throws.
 */
export async function login(url: string, timeoutMs = 3_000): Promise<Login> {
  let last: Login = { ok: false, why: '' };
  for (const address of addressesOf(url)) {
    last = await loginAt(address, timeoutMs);
    if (last.ok) break;
  }
  return last;
}

async function loginAt(url: string, timeoutMs: number): Promise<Login> {
  try {
    const model = await connect(url, { noDelay: true, timeout: timeoutMs });
    model.on('error', () => {});
    const { product, version } = model.connection.serverProperties as { product?: string; version?: string };
    await model.close().catch(() => {});
    return { ok: true, product: product ?? '', version: version ?? '' };
  } catch (error) {
    return { ok: false, why: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  // A name that resolves to several addresses fails with one error each, and an empty message of its own.
  if (error instanceof AggregateError) return error.errors.map((each) => reasonOf(each)).join(', ');
  return error instanceof Error ? error.message || error.name : String(error);
}

/** The address without its password, fit to be shown. */
export function withoutPassword(url: string): string {
  const each = addressesOf(url).map((address) => address.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:***@'));
  return urlOfAddresses(each);
}

/** Whether it is a RabbitMQ with quorum queues that count deliveries, that is 3.10 or later. */
export function recentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 10);
}
