import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commands, domains, events } from '@shop/contracts';
import { inBoth } from './languages.js';
import { isService, knownMessages, messageName, participantName } from './names.js';
import { texts, text, type TextKey } from './texts.js';

const keys = Object.keys(texts.en) as TextKey[];
const placeholders = (value: string): string[] => [...new Set(value.match(/\{\w+\}/g) ?? [])].sort();

describe('the texts of the diagrams', () => {
  test('exist in both languages, with the same keys', () => {
    expect(Object.keys(texts.pt).sort()).toEqual(Object.keys(texts.en).sort());
    for (const key of keys) expect([texts.pt[key], texts.en[key]].every((value) => value.trim() !== '')).toBe(true);
  });

  test('take the same values in both languages', () => {
    for (const key of keys) expect([key, placeholders(texts.pt[key])]).toEqual([key, placeholders(texts.en[key])]);
  });

  test('are translated', () => {
    expect(keys.filter((key) => texts.pt[key] === texts.en[key])).toEqual([]);
  });

  test('are all used', async () => {
    const source = join(import.meta.dirname, '..');
    const files = (await readdir(source, { recursive: true })).filter(
      (file) => /\.ts$/.test(file) && !/\/texts\.|\.spec\./.test(file),
    );
    const code = (await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')))).join('\n');
    const computed = /^(fault\.|step\.|orchestrated$|choreographed$|call$|reply$|event$)/;
    expect(keys.filter((key) => !computed.test(key) && !code.includes(`'${key}'`))).toEqual([]);
  });

  test('choose the form for one and for many', () => {
    expect(inBoth((language) => text('diagram', language, { n: 1 }))).toEqual({
      en: 'Sequence diagram: 1 message in causal order',
      pt: 'Diagrama de sequência: 1 mensagem em ordem causal',
    });
  });
});

describe('the names', () => {
  test('are there for every event, command and service of the contract, in both languages', () => {
    for (const name of [...Object.keys(events), ...Object.keys(commands)]) {
      expect([name, knownMessages.includes(name)]).toEqual([name, true]);
    }
    for (const name of knownMessages) {
      const { pt = '', en = '' } = messageName(name) ?? {};
      expect([name, pt !== '' && en !== '' && pt !== en]).toEqual([name, true]);
    }
    expect(domains.filter((name) => !isService(name) || !participantName(name, 'choreographed'))).toEqual([]);
  });

  test('give nothing for what everyone has: a message can be called anything', () => {
    expect([messageName('toString'), participantName('constructor', 'orchestrated')]).toEqual([undefined, undefined]);
    expect(isService('__proto__')).toBe(false);
  });
});
