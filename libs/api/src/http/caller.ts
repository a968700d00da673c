import { http } from '@shop/contracts';
import type { Caller } from './request-context.js';

/** How the gateway tells a service who asks. Believed only beside the run's secret. */
export const callerHeader = 'x-shop-caller';
export const secretHeader = 'x-shop-secret';

export function encodeCaller({ id, name, email, role }: Caller): string {
  return Buffer.from(JSON.stringify({ id, name, email, role })).toString('base64url');
}

/** @returns undefined when the header is not one that `encodeCaller` made */
export function decodeCaller(header: string): Caller | undefined {
  try {
    const parsed = http.Account.safeParse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
