import { claimIds, type Claim, type ClaimMeasure, type ClaimVerdict } from '@shop/contracts';
import { shownFigure } from '@shop/report';
import type { Reading } from '../reading.js';
import { claimTexts, partName } from '../texts/claim-texts.js';
import { measureTexts } from '../texts/measure-texts.js';
import { verdictTexts } from '../texts/verdict-texts.js';
import { figuresOf } from './figures.js';
import { definitionOf, measureIds, saidOf, type MeasureId } from './measures.js';
import { outcomeOf, standingOf } from './verdict.js';

/** Every claim, what was measured of it, and what follows from the figures and nothing else. */
export function claimsFrom(readings: readonly Reading[], measured: Claim['measured']): Claim[] {
  return claimIds.map((id) => {
    const own = measureIds.filter((measure) => definitionOf(measure).claim === id);
    const found = own.map((measure) => measureFrom(measure, readings));
    return { id, of: saidOf[id], text: claimTexts[id], measures: found, verdict: verdictOn(found), measured };
  });
}

function measureFrom(id: MeasureId, readings: readonly Reading[]): ClaimMeasure {
  const { unit, source, expected } = definitionOf(id);
  const own = readings.filter(({ measure }) => measure === id);
  const parts = [...new Set(own.flatMap(({ part }) => part ?? []))];
  return {
    id,
    ...measureTexts[id],
    ...{ unit, source },
    ...(expected && { expected }),
    styles: figuresOf(own.filter(({ part }) => part === undefined)),
    parts: parts.map((part) => ({
      id: part,
      name: partName(part),
      styles: figuresOf(own.filter((reading) => reading.part === part)),
    })),
  };
}

const judged = ['as-claimed', 'no-difference', 'opposite'] as const;

function verdictOn(measures: readonly ClaimMeasure[]): ClaimVerdict {
  const standings = measures.flatMap((measure) => {
    const standing = standingOf(measure);
    return standing ? [{ measure, standing }] : [];
  });
  const outcome = outcomeOf(standings.map(({ standing }) => standing));
  const missing = measures.filter((measure) => measure.expected && !standingOf(measure));
  const words = (lang: 'en' | 'pt') => {
    const said = verdictTexts[lang];
    const shown = standings.filter(({ standing }) => standing === 'as-claimed').length;
    const lists = judged.flatMap((wanted) => {
      const of = standings.filter(({ standing }) => standing === wanted).map(({ measure }) => inWords(measure, lang));
      return of.length > 0 ? [said[wanted](of.join('; '))] : [];
    });
    const names = missing.map(({ name }) => name[lang]);
    return [
      said.outcome[outcome](standings.length, shown),
      ...lists,
      ...(names.length > 0 ? [said.missing(names.join('; '))] : []),
    ].join(' ');
  };
  return { outcome, words: { en: words('en'), pt: words('pt') } };
}

function inWords({ name, unit, styles }: ClaimMeasure, lang: 'en' | 'pt'): string {
  const shown = (median: number | undefined) => (median === undefined ? '–' : shownFigure(median, unit, lang));
  return verdictTexts[lang].pair(name[lang], shown(styles.orchestrated?.median), shown(styles.choreographed?.median));
}
