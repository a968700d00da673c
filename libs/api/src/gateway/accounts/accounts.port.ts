import type { http } from '@shop/contracts';

export const ACCOUNTS = Symbol('accounts');

export interface StoredAccount {
  readonly account: http.Account;
  readonly passwordHash: string;
}

/** Who may sign in. Kept by the gateway alone. */
export interface Accounts {
  /** @returns false, and changes nothing, when the e-mail address is taken */
  add(stored: StoredAccount): Promise<boolean>;
  byEmail(email: string): Promise<StoredAccount | undefined>;
}
