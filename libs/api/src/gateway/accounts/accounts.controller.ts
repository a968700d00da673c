import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { http } from '@shop/contracts';
import { RUNTIME, type Runtime } from '@shop/runtime';
import { ForAnybody } from '../../http/access.js';
import { HttpProblem, unauthenticated } from '../../http/problem.js';
import { RateLimits } from '../rate-limits.js';
import { ACCOUNTS, type Accounts } from './accounts.port.js';
import { hashPassword, passwordMatches } from './password.js';
import { Sessions } from './sessions.js';

type SignUp = z.infer<typeof http.SignUp>;
type SignIn = z.infer<typeof http.SignIn>;

@Controller()
export class AccountsController {
  /** Compared with when there is no such account, so that the time of an answer does not tell who has one. */
  private nobodysHash: Promise<string> | undefined;

  constructor(
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Post('customers')
  @HttpCode(201)
  @ForAnybody()
  async signUp(@Body({ schema: http.SignUp }) { name, email, password }: SignUp): Promise<http.Account> {
    const { ids } = this.runtime;
    const account = { id: ids.next(), name, email, role: 'customer' } as const;
    const passwordHash = await hashPassword(password, ids.next());
    const added = await this.accounts.add({ account, passwordHash });
    if (!added) throw new HttpProblem(409, 'This e-mail address has an account already.', { kind: 'address-taken' });
    return account;
  }

  @Post('sessions')
  @HttpCode(201)
  @ForAnybody()
  async signIn(@Body({ schema: http.SignIn }) { email, password }: SignIn) {
    await this.limits.mayTrySignIn(email);
    const stored = await this.accounts.byEmail(email);
    const matches = await passwordMatches(password, stored?.passwordHash ?? (await this.hashOfNobody()));
    // Again: of many guesses at once, those that were tried after the limit was reached learn nothing.
    await this.limits.mayTrySignIn(email);
    if (!stored || !matches) {
      await this.limits.signInFailed(email);
      throw unauthenticated('The e-mail address or the password is wrong.');
    }
    await this.limits.signedIn(email);
    return { token: await this.sessions.issue(stored.account), customer: stored.account };
  }

  private hashOfNobody(): Promise<string> {
    this.nobodysHash ??= hashPassword(this.runtime.ids.next(), this.runtime.ids.next());
    return this.nobodysHash;
  }
}
