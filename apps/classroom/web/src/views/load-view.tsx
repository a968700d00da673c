import { styles, type classroom, type Style } from '@shop/contracts';
import { LoadControl } from '../load/load-control.js';
import { Plot } from '../load/plot.js';
import { busiest, overTime, waitingIn } from '../load/series.js';
import { figures } from '../state/live.js';
import { ms, number, t } from '../state/settings.js';
import { nameOf } from '../words/names.js';

type OfStyle = NonNullable<classroom.Figures['styles'][Style]>;
const processesShown = 4;

/** From one order a second to what the machine carries, in both styles at once, and what it costs. */
export function LoadView() {
  const all = figures.value;
  const inBoth = (read: (of: OfStyle) => number | null) =>
    styles.map((style) => ({ name: t(style), tone: style, values: overTime(all, style, read) }));
  const processes = (style: Style | null) =>
    busiest(all, style, processesShown).map(({ name, values }) => ({
      name: name === 'classroom' ? t('load.classroom') : nameOf(name, style ?? 'choreographed'),
      values,
    }));
  return (
    <>
      <h1>{t('view.load')}</h1>
      <p class="lead">{t('load.lead')}</p>
      <LoadControl />
      {all.length === 0 && (
        <p class="empty" aria-busy="true">
          {t('load.waiting')}
        </p>
      )}
      <div class="plots">
        <Plot title={t('load.completed')} series={inBoth((of) => of.completedPerSecond)} format={number} least={5} />
        <Plot title={t('load.p50')} series={inBoth((of) => of.p50Ms)} format={ms} least={100} />
        <Plot title={t('load.p99')} series={inBoth((of) => of.p99Ms)} format={ms} least={100} />
        <Plot title={t('load.open')} series={inBoth((of) => of.open)} format={number} least={5} />
        <Plot title={t('load.backlog')} series={inBoth(waitingIn)} format={number} least={5} />
        <Plot title={t('load.failing')} series={inBoth((of) => of.failedPerSecond)} format={number} least={5} />
        {[...styles, null].map((style) => (
          <Plot
            key={style ?? 'shared'}
            title={t('load.cpu', { of: t(style ?? 'load.shared') })}
            series={processes(style)}
            least={20}
            format={(value) => `${number(value, 0)} %`}
          />
        ))}
      </div>
    </>
  );
}
