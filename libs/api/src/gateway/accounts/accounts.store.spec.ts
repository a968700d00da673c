import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore, type Store } from '@shop/storage';
import { testRuntime } from '../../../test/shop.js';
import { accountsMigrations, AccountsStore } from './accounts.store.js';
import { hashPassword, passwordMatches } from './password.js';
import { SeededAccounts } from './seeded-accounts.js';

const account = { id: '1', name: 'Ana', email: 'ana@example.com', role: 'customer' } as const;

describe('the accounts of the gateway', () => {
  const { runtime } = testRuntime();
  let folder: string;
  let store: Store;
  const open = () => openSqliteStore({ file: join(folder, 'gateway.db'), migrations: accountsMigrations });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-accounts-'));
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('give an address to the first who asks, of many at once', async () => {
    const accounts = new AccountsStore(store, runtime);
    const added = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) => accounts.add({ account: { ...account, id }, passwordHash: id })),
    );
    expect(added.filter(Boolean)).toEqual([true]);
    const kept = await accounts.byEmail(account.email);
    expect(kept?.passwordHash).toBe(kept?.account.id);
  });

  it('are still there, and not made twice, after a restart', async () => {
    await new SeededAccounts(new AccountsStore(store, runtime), runtime).onModuleInit();
    const before = await new AccountsStore(store, runtime).byEmail('manager@example.com');
    await store.close();
    store = await open();
    const accounts = new AccountsStore(store, runtime);
    await new SeededAccounts(accounts, runtime).onModuleInit();
    expect(await accounts.byEmail('manager@example.com')).toEqual(before);
    expect(before?.account.role).toBe('manager');
  });

  it('S23: keep no password, and no two alike', async () => {
    const [one, two] = [await hashPassword('correct horse', 'salt-1'), await hashPassword('correct horse', 'salt-2')];
    expect(one).not.toContain('horse');
    expect(one?.split('$').at(-1)).not.toBe(two?.split('$').at(-1));
    expect(await passwordMatches('correct horse', one)).toBe(true);
    expect(await passwordMatches('Correct horse', one)).toBe(false);
  });
});
