import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { ACCOUNTS, type Accounts } from './accounts.port.js';
import { hashPassword } from './password.js';

/** The accounts of a fresh start. The password of each is what stands before the `@`. */
const seeds = [
  { name: 'Ana', email: 'ana@example.com', role: 'customer' },
  { name: 'Bruno', email: 'bruno@example.com', role: 'customer' },
  { name: 'Flaky', email: 'flaky@example.com', role: 'customer' },
  { name: 'Bounce', email: 'bounce@example.com', role: 'customer' },
  { name: 'Manager', email: 'manager@example.com', role: 'manager' },
] as const;

@Injectable()
export class SeededAccounts implements OnModuleInit {
  constructor(
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(seeds.map((seed) => this.seed(seed)));
  }

  private async seed(seed: (typeof seeds)[number]): Promise<void> {
    if (await this.accounts.byEmail(seed.email)) return;
    const { ids } = this.runtime;
    const passwordHash = await hashPassword(seed.email.slice(0, seed.email.indexOf('@')), ids.next());
    await this.accounts.add({ account: { id: ids.next(), ...seed }, passwordHash });
  }
}
