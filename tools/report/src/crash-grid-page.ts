import {
  crashPoints,
  domains,
  styles,
  type CrashGrid,
  type CrashOutcome,
  type CrashPoint,
  type Domain,
  type Style,
} from '@shop/contracts';
import { formatMs, inBoth, participantName, type Both, type Language } from '@shop/diagram';
import { documentOf } from './document.js';
import { both, markup, type Html } from './html.js';
import { failedMark, passedMark } from './marks.js';
import { percentile } from './statistics.js';
import { textInBoth, type TextKey } from './texts.js';

const pointName = (point: CrashPoint): Both => textInBoth(`point.${point}`);
const times = (ms: number): Both => inBoth((language) => formatMs(ms, language));

/** A crash grid as a page: for each style the points by the services, and below every single crash. */
export function crashGridPage(grid: CrashGrid, language: Language): string {
  return documentOf({
    language,
    title: textInBoth('grid.title'),
    heading: textInBoth('grid.heading'),
    lead: textInBoth('grid.lead'),
    main: styles
      .filter((style) => grid.cells.some((cell) => cell.style === style))
      .map((style) => section(grid, style)),
    footer: markup`<footer><p>${both(textInBoth('grid.footer', { commit: grid.commit, at: grid.generatedAt }))}</p></footer>`,
  });
}

function section(grid: CrashGrid, style: Style): Html {
  const cells = grid.cells.filter((cell) => cell.style === style);
  const missed = grid.missed.filter((place) => place.style === style);
  const passed = cells.filter(({ outcome }) => outcome === 'passed').length;
  const away = cells.flatMap(({ awayMs }) => awayMs ?? []);
  const verdict = textInBoth('grid.verdict', (language) => ({
    cells: cells.length,
    passed,
    missed: missed.length,
    p50: formatMs(percentile(away, 0.5) ?? 0, language),
    max: formatMs(percentile(away, 1) ?? 0, language),
  }));
  return markup`<section class="group ${style}" id="${style}"><h2>${both(textInBoth(style))}</h2>
<div class="results${(passed < cells.length || missed.length > 0) && ' bad'}"><p>${both(verdict)}</p></div>
<div class="scroll">${matrix(cells, style)}</div>
${missed.length > 0 && markup`<h3>${both(textInBoth('grid.missed'))}</h3><ul>${missed.map((place) => markup`<li><code>${place.service} ${place.point} ${place.what}</code></li>`)}</ul>`}
<details><summary>${both(textInBoth('grid.all', { n: cells.length }))}</summary><div class="scroll">${list(grid, cells)}</div></details></section>`;
}

/** Rows: points; columns: services. A place that a service does not have cannot occur, and is shown so. */
function matrix(cells: readonly CrashOutcome[], style: Style): Html {
  const points = crashPoints.filter((point) => cells.some((cell) => cell.point === point));
  const heads = domains.map((service) => markup`<th scope="col">${both(nameOf(service, style))}</th>`);
  const rows = points.map((point) => {
    const each = domains.map((service) =>
      tally(cells.filter((cell) => cell.point === point && cell.service === service)),
    );
    return markup`<tr><th scope="row">${both(pointName(point))} <code>${point}</code></th>${each}</tr>`;
  });
  return markup`<table class="comparison"><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

function tally(cells: readonly CrashOutcome[]): Html {
  if (cells.length === 0) return markup`<td>${both(textInBoth('grid.cannot'))}</td>`;
  const passed = cells.filter(({ outcome }) => outcome === 'passed').length;
  const outcome = passed === cells.length ? 'passed' : 'failed';
  const count = textInBoth('grid.count', { passed, cells: cells.length });
  return markup`<td><span class="outcome ${outcome}">${outcome === 'passed' ? passedMark : failedMark} ${both(count)}</span></td>`;
}

function list(grid: CrashGrid, cells: readonly CrashOutcome[]): Html {
  const columns: readonly TextKey[] = [
    'grid.way',
    'grid.service',
    'grid.point',
    'grid.what',
    'grid.outcome',
    'grid.away',
  ];
  const rows = cells.map(({ route, service, point, what, style, outcome, awayMs, error }) => {
    const way = grid.routes.find(({ id }) => id === route)?.title;
    return markup`<tr><td>${way ? both(way) : route}</td><td>${both(nameOf(service, style))}</td><td><code>${point}</code></td><td><code>${what}</code></td>
<td><span class="outcome ${outcome}">${outcome === 'passed' ? passedMark : failedMark} ${both(textInBoth(outcome))}</span>${error !== undefined && markup`<pre>${error}</pre>`}</td><td>${awayMs !== undefined && both(times(awayMs))}</td></tr>`;
  });
  return markup`<table class="comparison"><thead><tr>${columns.map((key) => markup`<th scope="col">${both(textInBoth(key))}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function nameOf(service: Domain, style: Style): Both {
  return participantName(service, style) ?? { pt: service, en: service };
}
