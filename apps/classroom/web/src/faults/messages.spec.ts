import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { commands, domains } from '@shop/contracts';
import { answeredBy, commandOfStep, heardBy } from './messages.js';

/** Generated from the handlers; a test of its own fails when it is stale. */
const catalogue = readFileSync(new URL('../../../../../docs/catalogue.md', import.meta.url), 'utf8');

describe('what the page knows of who says what to whom', () => {
  test.each(domains)('%s: the events it has subscribed to are those of the catalogue', (service) => {
    const row = catalogue.split('\n').find((line) => line.startsWith(`| \`<prefix>.${service}\` |`)) ?? '';
    const keys = [...(row.split('|')[2] ?? '').matchAll(/`([\w.-]+)`/g)].map(([, key]) => key);
    expect([...heardBy[service]].sort()).toEqual(keys.sort());
  });

  test('the commands are those of the contracts, each at the service that answers it', () => {
    const known = Object.entries(commands).map(([name, { handler }]) => `${handler} ${name}`);
    expect(domains.flatMap((service) => answeredBy[service].map((name) => `${service} ${name}`)).sort()).toEqual(
      known.sort(),
    );
  });

  test('each step of the saga has the command of the catalogue', () => {
    for (const [step, command] of Object.entries(commandOfStep)) {
      const row = catalogue.split('\n').find((line) => line.includes(`\`${step}\``) && line.startsWith('| the saga'));
      expect([step, row?.includes(`\`${command}\``)]).toEqual([step, true]);
    }
  });
});
