import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dark, light } from '@shop/diagram';
import { contrast } from '@shop/diagram/testing';

const sheet = readFileSync(new URL('./colours.css', import.meta.url), 'utf8');

/** The custom properties of one rule, by their names. */
function colours(selector: string): Readonly<Record<string, string>> {
  const rule = new RegExp(`${selector.replace(/[[\]]/g, '\\$&')} \\{([^}]*)\\}`).exec(sheet)?.[1] ?? '';
  const found = [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']): [string, string] => [name, value]));
}

const inks = ['text', 'muted', 'link', 'orchestrated', 'choreographed', 'reply', 'passed', 'failed', 'fault'];
const grounds = ['page', 'surface', 'sunken', 'failed-surface', 'fault-surface'];

describe.each([
  ['light', ':root', light],
  ['dark', ":root[data-theme='dark']", dark],
])('the %s colours', (_, selector, ofDiagrams) => {
  const all = colours(selector);

  test.each(inks)('give %s text a contrast of at least 4.5 on every ground', (ink) => {
    for (const ground of grounds) {
      expect([ground, contrast(all[ink], all[ground]) >= 4.5]).toEqual([ground, true]);
    }
  });

  test('give the lines that carry meaning a contrast of at least 3', () => {
    for (const ground of grounds) expect(contrast(all['strong-line'], all[ground])).toBeGreaterThanOrEqual(3);
  });

  test('keep the strongest button readable', () => {
    expect(contrast(all['on-strong'], all['strong'])).toBeGreaterThanOrEqual(4.5);
  });

  test('are those of the diagrams, so that a saved drawing looks like the page', () => {
    const named = Object.entries(ofDiagrams).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value as string,
    ]);
    expect(named.filter(([name = '', value]) => all[name] !== value)).toEqual([]);
  });
});

test('who has chosen nothing gets the dark colours where the system is dark', () => {
  expect(colours(":root[data-theme='auto']")).toEqual(colours(":root[data-theme='dark']"));
});
