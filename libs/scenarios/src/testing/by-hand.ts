import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { http } from '@shop/contracts';
import { eventually } from '../shop/eventually.js';
import { limitsOf } from '../shop/limits.js';
import { machine } from './machine.js';

const run = promisify(execFile);
const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

const section = /^## Place an order by hand$([^]*?)^## /m.exec(readme)?.[1] ?? '';
const blocks = [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block);
const [first = '', looking = '', cancelling = ''] = blocks;
/** What is typed once in a shell, and the order that it is tried with. */
const [preparing = '', ordering = ''] = first.split(/^(?=order=)/m);

/** Somebody who types has always to wait so long: until what was ordered is out of the cart. */
const untilOutOfTheCart = 'while curl -s $shop/cart -H "$ana" | grep -q CAFE-500; do sleep 0.2; done';
const minute = 60_000;

/** The lines of the README's table of triggers: what to type, and what happens then. */
export const triggers = [...section.matchAll(/^\| +(`buy .*?|`ana=.*?) +\| +(.*?) +\|$/gm)].map(
  ([, typed = '', happens = '']) => ({
    typed: [...typed.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
    happens,
  }),
);

/** What was printed, and the id of the order that the shell was left with. */
export interface Typed {
  readonly printed: readonly unknown[];
  readonly orderId: string;
}

/** Types the first two blocks into bash, as they stand but for the shop's address. */
export const typeFirstBlocks = (gateway: string) => type(gateway, ordering, looking);

/** Types a line of the table of triggers. */
export const typeTrigger = (gateway: string, typed: readonly string[]) =>
  type(gateway, ...typed.slice(0, -1), `order=$(${typed.at(-1) ?? ''})`);

export const typeCancellation = (gateway: string) => type(gateway, cancelling);

/** @throws Error when bash fails, or when what is printed is not JSON */
async function type(gateway: string, ...lines: readonly string[]): Promise<Typed> {
  const prepared = preparing.replace(/^shop=.*$/m, `shop=${gateway}`);
  const script = ['set -euo pipefail', prepared, ...lines, untilOutOfTheCart, 'echo; echo "$order"'].join('\n');
  const { stdout } = await run('bash', ['-c', script], { timeout: 2 * minute });
  const [answers = '', orderId = ''] = stdout.trimEnd().split(/\n(?=[^\n]*$)/);
  // curl ends no line: one answer follows the other.
  const printed = answers.trim() === '' ? [] : answers.split(/(?<=\})\s*(?=\{)/);
  return { printed: printed.map((text) => JSON.parse(text) as unknown), orderId };
}

/** How an order ends, as far as a line of the README says. */
interface Ending {
  readonly status: http.Order['status'];
  readonly reason?: http.Order['reason'];
  readonly notification?: http.Order['notification'];
  /** How often; absent: as often as it was charged, whatever that is. */
  readonly charged?: number;
  readonly refunded?: number;
}

/** By the words of the README, so that none of them can change without what they are checked by. */
const endings: Readonly<Record<string, Ending>> = {
  'cancelled, nothing charged': { status: 'cancelled', reason: 'payment_declined', charged: 0, refunded: 0 },
  'the carrier refuses after the charge: refunded, then cancelled': {
    status: 'cancelled',
    reason: 'carrier_refused',
    charged: 1,
    refunded: 1,
  },
  'no answer: cancelled after 10 s; the charge that comes late is refunded': {
    status: 'cancelled',
    reason: 'payment_timeout',
    charged: 1,
    refunded: 1,
  },
  'the refund is refused ten times: `cancelling` until the money is really back': {
    status: 'cancelled',
    reason: 'carrier_refused',
    charged: 1,
    refunded: 1,
  },
  'card network and carrier fail twice each, then accept: completed': {
    status: 'completed',
    notification: 'told',
    charged: 1,
    refunded: 0,
  },
  'the mailbox refuses for good: completed, `undeliverable`': {
    status: 'completed',
    notification: 'undeliverable',
    charged: 1,
    refunded: 0,
  },
};

export const nothingKept: Ending = { status: 'cancelled', reason: 'customer_request' };

/** @throws Error for words that nothing is checked by */
export function endingOf(happens: string): Ending {
  const ending = endings[happens];
  if (!ending) throw new Error(`The README says "${happens}", and by-hand.ts does not know what that means`);
  return ending;
}

/** Looks until an order has ended so. @throws WaitedInVain */
export async function untilEnded(gateway: string, orderId: string, ending: Ending): Promise<void> {
  const { quietMs, finalMs } = limitsOf();
  await eventually(machine, {
    what: `${orderId} to end as ${JSON.stringify(ending)}`,
    read: () => auditAt(gateway, orderId),
    holds: ({ order, charges, refunds }) =>
      order.status === ending.status &&
      order.reason === ending.reason &&
      (ending.notification === undefined || order.notification === ending.notification) &&
      charges.length === (ending.charged ?? refunds.length) &&
      refunds.length === (ending.refunded ?? charges.length),
    limitMs: quietMs + finalMs,
    everyMs: 500,
  });
}

/** The manager of a shop has to sign in once. */
const tokens = new Map<string, Promise<string>>();

/** What the services have recorded of an order, for the manager. */
async function auditAt(gateway: string, orderId: string): Promise<http.OrderAudit> {
  if (!tokens.has(gateway)) tokens.set(gateway, managerAt(gateway));
  const headers = { authorization: `Bearer ${await tokens.get(gateway)}` };
  return http.OrderAudit.parse(await (await fetch(`${gateway}/audit/orders/${orderId}`, { headers })).json());
}

async function managerAt(gateway: string): Promise<string> {
  const body = JSON.stringify({ email: 'manager@example.com', password: 'manager' });
  const headers = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${gateway}/sessions`, { method: 'POST', headers, body });
  return http.Session.parse(await signedIn.json()).token;
}
