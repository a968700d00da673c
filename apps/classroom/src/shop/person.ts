import { http } from '@shop/contracts';
import { isDone, type Answer, type Asked, type Gateway } from './gateway.js';

export interface Credentials {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody with an account in the shop of one style. Signs in when there is need to, and again when the token expires. */
export class Person {
  private session: Promise<Answer> | undefined;

  constructor(
    readonly gateway: Gateway,
    readonly who: Credentials,
  ) {}

  /** Asks as this person. Never rejects; who cannot be signed in gets the answer that the sign-in got. */
  async ask(asked: Omit<Asked, 'token'>): Promise<Answer> {
    const answer = await this.askOnce(asked);
    if (answer.status !== 401) return answer;
    this.session = undefined;
    return this.askOnce(asked);
  }

  private async askOnce(asked: Omit<Asked, 'token'>): Promise<Answer> {
    const signedIn = await this.signIn();
    const session = http.Session.safeParse(signedIn.body);
    return session.success ? this.gateway.ask({ ...asked, token: session.data.token }) : signedIn;
  }

  private async signIn(): Promise<Answer> {
    const { email, password } = this.who;
    const body = { email, password };
    const asking = (this.session ??= this.gateway.ask({ method: 'POST', path: '/sessions', body }));
    const answer = await asking;
    // Who could not sign in this time tries again the next.
    if (!isDone(answer) && this.session === asking) this.session = undefined;
    return answer;
  }
}

/** The accounts that every shop starts with: the password is the part before the `@`. */
export function seeded(account: string): Credentials {
  const name = `${account.charAt(0).toUpperCase()}${account.slice(1)}`;
  return { name, email: `${account}@example.com`, password: account };
}
