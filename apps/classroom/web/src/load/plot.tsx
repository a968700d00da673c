import type { Series } from './series.js';
import { ceilingOf, lineOf } from './series.js';

const size = { width: 300, height: 80, slots: 120 } as const;
/** Lines are told apart by their dashes before their colours. */
const dashes = ['none', '5 3', '2 2', '8 2 2 2'] as const;

interface PlotProps {
  readonly title: string;
  readonly series: readonly (Series & { readonly tone?: 'orchestrated' | 'choreographed' })[];
  readonly format: (value: number) => string;
  /** The least upper end of the axis. */
  readonly least: number;
}

/** The last two minutes as lines, and in figures how it stands now. */
export function Plot({ title, series, format, least }: PlotProps) {
  const ceiling = ceilingOf(
    series.flatMap(({ values }) => values),
    least,
  );
  return (
    <figure class="plot">
      <figcaption>{title}</figcaption>
      <div class="axis">
        <span class="quiet">{format(ceiling)}</span>
        <svg viewBox={`0 -2 ${size.width} ${size.height + 4}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="frame" d={`M0 ${size.height}H${size.width}M0 0H${size.width}`} />
          {series.map(({ name, values, tone }, index) => (
            <path
              key={name}
              class={`series ${tone ?? `tone-${index}`}`}
              stroke-dasharray={dashes[index % dashes.length]}
              d={lineOf(values.slice(-size.slots), { ...size, ceiling })}
            />
          ))}
        </svg>
      </div>
      <ul class="keys">
        {series.map(({ name, values, tone }, index) => {
          const last = values.at(-1);
          return (
            <li key={name}>
              <svg width="22" height="6" aria-hidden="true">
                <path
                  class={`series ${tone ?? `tone-${index}`}`}
                  stroke-dasharray={dashes[index % dashes.length]}
                  d="M0 3H22"
                />
              </svg>
              {name} <strong>{last === null || last === undefined ? '–' : format(last)}</strong>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}
