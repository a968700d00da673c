import { styles, type Claim, type ClaimFigure, type ClaimMeasure, type ClaimPart, type Style } from '@shop/contracts';
import { formatNumber, inBoth } from '@shop/diagram';
import { shownFigure, shownQuartiles } from './claims-figures.js';
import { claimsTextInBoth } from './claims-texts.js';
import { both, markup, type Html } from './html.js';
import { machineFacts } from './machine-facts.js';
import { failedMark, halfMark, notRunMark, passedMark } from './marks.js';
import { formatMoment } from './moment.js';
import { spreadFigure } from './spread-figure.js';

/** Told apart by shape and word, never by colour alone. */
const marks: Readonly<Record<Claim['verdict']['outcome'], Html>> = {
  supported: passedMark,
  'in-part': halfMark,
  'not-supported': failedMark,
  unknown: notRunMark,
};

/** The measured claims as a part of the page; nothing where none were measured. */
export function claimsSection(claims: readonly Claim[]): Html | false {
  if (claims.length === 0) return false;
  return markup`<section class="group claims" id="claims"><h2>${both(claimsTextInBoth('heading'))}</h2>
<p class="lead">${both(claimsTextInBoth('lead'))}</p>${claimEntries(claims)}</section>`;
}

/** Where and when they were measured, and each of them. */
export function claimEntries(claims: readonly Claim[]): Html {
  const facts = claims.slice(0, 1).map((claim) => {
    const again = markup`${both(claimsTextInBoth('again'))} <code>${claim.measured.command}</code>`;
    return markup`<p class="lead">${both(measuredOn(claim))} ${plainCall(claim)} ${again}</p>`;
  });
  return markup`${facts}<div class="rows">${claims.map(claimEntry)}</div>`;
}

/** What came of the claims in one line, with a way to them. */
export function claimsLink(claims: readonly Claim[]): Html | false {
  if (claims.length === 0) return false;
  const outcomes = ['supported', 'in-part', 'not-supported', 'unknown'] as const;
  const counts = outcomes.flatMap((outcome) => {
    const n = claims.filter(({ verdict }) => verdict.outcome === outcome).length;
    return n > 0 ? [markup`<span>${marks[outcome]} ${n} ${both(claimsTextInBoth(outcome))}</span> `] : [];
  });
  return markup`<p class="claims-link"><a href="#claims">${both(claimsTextInBoth('heading'))}</a> ${counts}</p>`;
}

const measuredOn = ({ measured: { at, commit, machine } }: Claim) =>
  claimsTextInBoth('measured', (language) => ({
    at: formatMoment(at, language),
    commit,
    ...machineFacts(machine, language),
  }));

const plainCall = ({ measured: { plainCallMs: ms } }: Claim) =>
  ms !== undefined && both(claimsTextInBoth('plainCall', (language) => ({ ms: formatNumber(ms, language, 2) })));

function claimEntry({ id, of, text, verdict, measures }: Claim): Html {
  const { outcome, words } = verdict;
  const heads = styles.map((style) => markup`<th scope="col" class="${style}">${both(claimsTextInBoth(style))}</th>`);
  return markup`<article class="claim" id="claim-${id}"><h3>${both(text)}</h3>
<p class="said-of">${both(saidOf(of))}</p>
<p class="claim-verdict ${outcome}">${marks[outcome]} <strong>${both(claimsTextInBoth(outcome))}</strong></p>
<p>${both(words)}</p>
<div class="scroll"><table class="comparison"><thead><tr><th scope="col">${both(claimsTextInBoth('measure'))}</th>${heads}</tr></thead>
<tbody>${measures.map(measureRow)}</tbody></table></div>
${measures.filter(({ parts }) => parts.length > 0).map(partsOf)}</article>`;
}

const saidOf = (style: Style) =>
  inBoth(
    (language) =>
      claimsTextInBoth('saidOf', () => ({ style: claimsTextInBoth(style)[language].toLowerCase() }))[language],
  );

function measureRow(measure: ClaimMeasure): Html {
  const { name, how } = measure;
  const title = markup`${both(name)}<small>${both(how)}</small>`;
  return row(title, measure, measure);
}

function partsOf(measure: ClaimMeasure): Html {
  const { name, parts } = measure;
  const title = inBoth((language) => claimsTextInBoth('parts', () => ({ name: name[language] }))[language]);
  return markup`<details><summary>${both(title)}</summary><div class="scroll"><table class="comparison"><tbody>
${parts.map((part) => row(both(part.name), part, measure))}</tbody></table></div></details>`;
}

/** Both styles on one scale, so that they can be compared at a glance. */
function row(title: Html, part: Pick<ClaimPart, 'styles'>, measure: ClaimMeasure): Html {
  const all = styles.flatMap((style) => part.styles[style]?.samples ?? []);
  const cells = styles.map((style) => cell(part.styles[style], measure, Math.max(0, ...all)));
  return markup`<tr><th scope="row">${title}</th>${cells.map((content) => markup`<td>${content}</td>`)}</tr>`;
}

function cell(figure: ClaimFigure | undefined, { unit, source }: ClaimMeasure, max: number): Html {
  if (!figure) return both(claimsTextInBoth('notMeasured'));
  const { n, median, samples, what = [] } = figure;
  const value = inBoth((language) => shownFigure(median, unit, language));
  const spread = claimsTextInBoth('samples', (language) => ({ n, quartiles: shownQuartiles(figure, unit)[language] }));
  const once = claimsTextInBoth(source === 'code' ? 'fromCode' : 'oneSample');
  const how = n > 1 ? spread : once;
  return markup`<strong>${both(value)}</strong>${spreadFigure(samples, max)}<small>${both(how)}</small>
${what.length > 0 && markup`<small>${what.map((name) => markup`<code>${name}</code> `)}</small>`}`;
}
