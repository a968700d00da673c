import { styles, type Claim, type ClaimFigure, type ClaimMeasure } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import Table from 'cli-table3';
import { shownFigure, shownQuartiles } from './claims-figures.js';
import { claimsText } from './claims-texts.js';

/** Every claim for the terminal: its verdict, and each measure in both styles with the middle half of its samples. */
export function printClaims(claims: readonly Claim[], lang: Language, width: number): string {
  const inside = Math.min(Math.max(width, 72), 120) - 4;
  const figure = Math.max(20, Math.floor(inside * 0.25));
  const table = new Table({
    head: [claimsText('measure', lang), ...styles.map((style) => claimsText(style, lang))],
    colWidths: [inside - 2 * figure, figure, figure],
    wordWrap: true,
    style: { head: [], border: [], compact: false },
  });
  for (const { of, text, verdict, measures } of claims) {
    const said = claimsText('saidOf', lang, { style: claimsText(of, lang).toLowerCase() });
    table.push([{ colSpan: 3, content: `${text[lang]}\n${said}. ${verdict.words[lang]}` }]);
    for (const measure of measures)
      table.push([measure.name[lang], ...styles.map((style) => cell(measure.styles[style], measure, lang))]);
  }
  return table.toString();
}

function cell(figure: ClaimFigure | undefined, { unit, source }: ClaimMeasure, lang: Language): string {
  if (!figure) return claimsText('notMeasured', lang);
  const value = shownFigure(figure.median, unit, lang);
  if (source === 'code') return `${value} (${claimsText('fromCode', lang)})`;
  if (figure.n === 1) return `${value} (${claimsText('oneSample', lang)})`;
  return `${value} (${shownQuartiles(figure, unit)[lang]}; n=${figure.n})`;
}
