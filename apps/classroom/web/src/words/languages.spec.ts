import { expect, test } from '@jest/globals';
import { languageOf } from './languages.js';

test.each([
  [['pt-BR', 'en'], 'pt'],
  [['pt'], 'pt'],
  [['de-DE', 'en-GB', 'pt-BR'], 'en'],
  [['PT-br'], 'pt'],
  [['ptx', 'de'], 'en'],
  [[], 'en'],
])('a browser that asks for %j is answered in %s', (asked, language) => expect(languageOf(asked)).toBe(language));
