import { expect, test } from '@jest/globals';
import { sampleReport } from '../test/sample-report.js';
import { page } from './page.js';
import { printStyles } from './print.css.js';

test('on paper nothing is left that can only be clicked, and the language stays the chosen one', () => {
  const html = page(sampleReport(), { language: 'pt', limit: 10 });
  const hidden = /\n\s*(fieldset[^{]*)\{ display: none; \}/.exec(printStyles)?.[1] ?? '';
  for (const control of ['fieldset', 'button', '.tools', '.skip'])
    expect(hidden.split(/, ?/).map((one) => one.trim())).toContain(control);
  expect(printStyles).not.toMatch(/\[lang|:lang/);
  expect(html).toContain(printStyles);
  expect(html.indexOf(printStyles)).toBeGreaterThan(html.indexOf('@media (max-width: 680px)'));
});
