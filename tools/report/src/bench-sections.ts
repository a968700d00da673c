import type { BenchContender, BenchFile, BenchStep } from '@shop/contracts';
import { inBoth, type Both } from '@shop/diagram';
import { asCount, asCpu, asMs, asShare, type Format } from './bench-figures.js';
import { benchTextInBoth, type BenchTextKey } from './bench-texts.js';
import { both, markup, type Html } from './html.js';
import { plot, type Series } from './plot.js';

/** Throughput and latency against offered load; nothing where none was offered. */
export function offeredSection({ contenders }: BenchFile): Html | false {
  const loaded = contenders.filter(({ steps }) => steps.length > 0);
  if (loaded.length === 0) return false;
  const seriesOf = (valueOf: (step: BenchStep) => number | null): Series[] =>
    loaded.map(({ id, name, steps }) => ({
      name,
      className: id,
      points: steps.flatMap((step) => {
        const y = valueOf(step);
        return y === null ? [] : [{ x: step.offered, y }];
      }),
    }));
  const x = { label: benchTextInBoth('offeredAxis'), scale: 'linear' } as const;
  const throughput = plot({
    title: benchTextInBoth('throughputPlot'),
    x,
    y: { label: benchTextInBoth('completedAxis'), scale: 'linear' },
    series: seriesOf(({ completed }) => completed),
  });
  const latency = plot({
    title: benchTextInBoth('latencyPlot'),
    x,
    y: { label: benchTextInBoth('latencyAxis'), scale: 'log' },
    series: seriesOf(({ p99Ms }) => p99Ms),
  });
  const rows = loaded.flatMap(({ id, name, steps }) => steps.map((step) => stepRow(name, id, step)));
  const body = markup`<p>${both(benchTextInBoth('offeredLead'))}</p><div class="plots">${throughput}${latency}</div>${stepTable('contender', rows)}`;
  return section('offered', body);
}

/** The processes of each shop by what they took: the one that is full first is the bottleneck. */
export function whereSection({ contenders }: BenchFile): Html | false {
  const known = contenders.filter(({ closed }) => (closed?.cpuShare.length ?? 0) > 0);
  if (known.length === 0) return false;
  const most = Math.max(...known.flatMap(({ closed }) => closed!.cpuShare.map(({ figure }) => figure.median)));
  return section(
    'where',
    markup`<p>${both(benchTextInBoth('whereLead'))}</p><div class="plots">${known.map((one) => shares(one, most))}</div>`,
  );
}

function shares({ id, name, closed }: BenchContender, most: number): Html {
  const rows = closed!.cpuShare.map(({ process, figure }) => {
    const perOrder = closed!.cpuMsPerOrder.find((one) => one.process === process)?.figure.median;
    const bar = markup`<svg class="plot bar" viewBox="0 0 120 10" width="120" height="10" aria-hidden="true"><rect class="${id}" width="${Math.round((120 * figure.median) / (most || 1))}" height="10"/></svg>`;
    return markup`<tr><th scope="row"><code>${process}</code></th><td>${bar} ${shownIn(figure.median, asShare)}</td><td>${shownIn(perOrder ?? null, asCpu)}</td></tr>`;
  });
  return markup`<div class="scroll"><h3>${both(name)}</h3><table class="figures"><thead>${heads(['process', 'share', 'cpu'])}</thead><tbody>${rows}</tbody></table></div>`;
}

/** What an order costs by how many are stored. */
export function growthSection({ growth, contenders }: BenchFile): Html | false {
  if (growth.length === 0) return false;
  const drawn = plot({
    title: benchTextInBoth('growthPlot'),
    x: { label: benchTextInBoth('storedAxis'), scale: 'log' },
    y: { label: benchTextInBoth('cpuAxis'), scale: 'linear' },
    series: growth.map(({ contender, points }) => ({
      name: nameOf(contenders, contender),
      className: contender,
      points: points.flatMap(({ stored, cpuMsPerOrder: y }) => (y === null ? [] : [{ x: stored, y }])),
    })),
  });
  const rows = growth.flatMap(({ contender, points }) =>
    points.map(
      ({ stored, perSecond, cpuMsPerOrder }) =>
        markup`<tr><th scope="row" class="${contender}">${both(nameOf(contenders, contender))}</th><td>${shownIn(stored, asCount)}</td><td>${shownIn(perSecond, asCount)}</td><td>${shownIn(cpuMsPerOrder, asCpu)}</td></tr>`,
    ),
  );
  const table = markup`<div class="scroll"><table class="figures"><thead>${heads(['contender', 'storedAxis', 'perSecond', 'cpu'])}</thead><tbody>${rows}</tbody></table></div>`;
  return section('growth', markup`<div class="plots">${drawn}</div>${table}`);
}

export function overloadSection({ overload, contenders }: BenchFile): Html | false {
  if (overload.length === 0) return false;
  const each = overload.map(({ contender, before, during, after, withoutRetryAfter }) => {
    const rows = (['before', 'during', 'after'] as const).map((phase) =>
      stepRow(benchTextInBoth(phase), contender, { before, during, after }[phase]),
    );
    const silent =
      withoutRetryAfter === 0
        ? benchTextInBoth('allAccepted')
        : benchTextInBoth('silent', (language) => ({ n: asCount(withoutRetryAfter, language) }));
    return markup`<h3>${both(nameOf(contenders, contender))}</h3>${stepTable('phase', rows)}<p>${both(silent)}</p>`;
  });
  return section('overload', each);
}

const section = (key: 'offered' | 'where' | 'growth' | 'overload', body: Html | Html[]): Html =>
  markup`<section class="group bench" id="${key}"><h2>${both(benchTextInBoth(key))}</h2><div class="rows">${body}</div></section>`;

const nameOf = (contenders: readonly BenchContender[], id: string): Both =>
  contenders.find((one) => one.id === id)?.name ?? { en: id, pt: id };

const heads = (keys: readonly BenchTextKey[]): Html =>
  markup`<tr>${keys.map((key) => markup`<th scope="col">${both(benchTextInBoth(key))}</th>`)}</tr>`;

const stepColumns = ['offeredAxis', 'accepted', 'refusedColumn', 'completedAxis', 'p50', 'p99', 'unfinished'] as const;

const stepTable = (first: BenchTextKey, rows: readonly Html[]): Html =>
  markup`<div class="scroll"><table class="figures"><thead>${heads([first, ...stepColumns])}</thead><tbody>${rows}</tbody></table></div>`;

function stepRow(name: Both, className: string, step: BenchStep): Html {
  const counts = [step.offered, step.accepted, step.refused, step.completed].map((value) => shownIn(value, asCount));
  const times = [step.p50Ms, step.p99Ms].map((value) => shownIn(value, asMs));
  const cells = [...counts, ...times, shownIn(step.unfinished, asCount)];
  return markup`<tr><th scope="row" class="${className}">${both(name)}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

const shownIn = (value: number | null, format: Format): Html =>
  value === null ? markup`–` : both(inBoth((language) => format(value, language)));
