import type { classroom } from '@shop/contracts';
import { faults } from '../state/live.js';
import { ms, t } from '../state/settings.js';
import { statusOf } from '../words/names.js';
import { changesOf, owners, type Change } from './owned-states.js';

/** The state of the order in each service, time running down as in the diagram. */
export function StatesTab({ watched }: { readonly watched: classroom.WatchedOrder }) {
  const { style } = watched;
  const changes = changesOf(watched, faults.value);
  const first = Date.parse(changes[0]?.at ?? '');
  if (changes.length === 0) return <p class="empty">{t('states.none')}</p>;
  return (
    <>
      <p class="quiet">{t(`states.${style}`)}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('states.of', { style: t(style) })}>
        <table class="rows states">
          <thead>
            <tr>
              <th scope="col">{t('states.after')}</th>
              {owners.map((service) => (
                <th key={service} scope="col">
                  {t(`short.${service}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ at, service, state }, row) => (
              <tr key={row}>
                <th scope="row" class="number">
                  {ms(Date.parse(at) - first)}
                </th>
                {owners.map((one) => (
                  <td
                    key={one}
                    class={`${has(changes, one, row) ? 'goes-on' : ''} ${one === service ? 'changed' : ''}`}
                  >
                    {one === service && <InWords state={state} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Whether a service has had a state of the order up to a row. */
const has = (changes: readonly Change[], service: string, row: number): boolean =>
  changes.slice(0, row + 1).some((one) => one.service === service && typeof one.state === 'string');

function InWords({ state }: Pick<Change, 'state'>) {
  if (typeof state !== 'string') return <strong class="caused">{t(`caused.${state.fault}`)}</strong>;
  const [service, status = ''] = state.split('.');
  return <strong>{service === 'order' ? statusOf(status) : t(`owned.${state}` as 'owned.cart.cleared')}</strong>;
}
