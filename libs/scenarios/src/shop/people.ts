import { http } from '@shop/contracts';
import { must, type Client } from './client.js';

export type Session = ReturnType<typeof http.Session.parse>;

/** The accounts that exist on a fresh start and are known by what happens to their mail. */
export type SeededAccount = 'ana' | 'bruno' | 'flaky' | 'bounce' | 'manager';

/** Each costs the gateway two slow hashes: a crowd that comes all at once would wait longer than anybody does. */
const signUpsAtOnce = 8;

/**
 * Who is signed in, for all scenarios of a run against one shop: signing in costs a slow hash, and no story is about it.
 */
export class People {
  readonly #seeded = new Map<SeededAccount, Promise<Session>>();
  readonly #crowd: Promise<Session>[] = [];
  #count = 0;

  /** @param run makes the addresses of this run unlike those of any other against the same shop */
  constructor(private readonly run: string) {}

  seeded(client: Client, account: SeededAccount): Promise<Session> {
    const known = this.#seeded.get(account);
    if (known) return known;
    const session = signIn(client, `${account}@example.com`, account);
    this.#seeded.set(account, session);
    session.catch(() => this.#seeded.delete(account));
    return session;
  }

  async signUp(client: Client, name: string): Promise<Session> {
    this.#count += 1;
    const email = `${name.toLowerCase()}.${this.#count}.${this.run}@example.com`;
    const password = `password of ${name}`;
    must(await client.send(null, 'post', '/customers', http.Account, { body: { name, email, password } }));
    return signIn(client, email, password);
  }

  /** The same people every time, as many as asked for. */
  async crowd(client: Client, size: number): Promise<readonly Session[]> {
    while (this.#crowd.length < size) {
      const name = `Guest${this.#crowd.length + 1}`;
      const before = this.#crowd.at(-signUpsAtOnce) ?? Promise.resolve();
      const guest = before.catch(() => undefined).then(() => this.signUp(client, name));
      this.#crowd.push(guest);
      // Who could not come in this time is not turned away for ever.
      guest.catch(() => this.#crowd.splice(this.#crowd.indexOf(guest), 1));
    }
    return Promise.all(this.#crowd.slice(0, size));
  }
}

async function signIn(client: Client, email: string, password: string): Promise<Session> {
  return must(await client.send(null, 'post', '/sessions', http.Session, { body: { email, password } }));
}
