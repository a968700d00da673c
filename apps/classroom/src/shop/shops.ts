import { styles, type Style } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { ClassroomConfig } from '../classroom-config.js';
import { Gateway } from './gateway.js';
import { Person, seeded } from './person.js';

/** The shops of this run and those who go in and out of them, one of each in each style. */
export class Shops {
  readonly gateways: readonly Gateway[];
  private readonly people = new Map<string, Person>();

  constructor({ gateways }: Pick<ClassroomConfig, 'gateways'>, runtime: Runtime) {
    this.gateways = styles.flatMap((style) => {
      const url = gateways[style];
      return url === undefined ? [] : [new Gateway(style, url, runtime)];
    });
  }

  get styles(): readonly Style[] {
    return this.gateways.map(({ style }) => style);
  }

  gateway(style: Style): Gateway | undefined {
    return this.gateways.find((one) => one.style === style);
  }

  /** One of the accounts that every shop starts with. @throws Error when that style does not run */
  person(style: Style, account: string): Person {
    const key = `${style} ${account}`;
    const known = this.people.get(key);
    if (known) return known;
    const gateway = this.gateway(style);
    if (!gateway) throw new Error(`The ${style} style does not run`);
    const person = new Person(gateway, seeded(account));
    this.people.set(key, person);
    return person;
  }

  manager(style: Style): Person {
    return this.person(style, 'manager');
  }
}
