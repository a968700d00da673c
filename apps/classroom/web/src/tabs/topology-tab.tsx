import { domains, type classroom, type Style } from '@shop/contracts';
import { commandOfStep, heardBy } from '../faults/messages.js';
import { backlogs, depths } from '../state/live.js';
import { ms, number, t } from '../state/settings.js';
import { messageOf, nameOf } from '../words/names.js';
import { callsIn, possibleCalls } from './calls.js';

interface TopologyProps {
  readonly style: Style;
  readonly watched?: classroom.WatchedOrder;
}

/** What lies between the services: the exchange and its queues; or the saga's table and the calls it leads to. */
export function TopologyTab({ style, watched }: TopologyProps) {
  return style === 'choreographed' ? <Queues /> : <Saga watched={watched} />;
}

function Queues() {
  const backlog = backlogs.value.choreographed;
  const waiting = depths.value;
  const deepest = Math.max(1, ...Object.values(waiting?.queues ?? {}));
  return (
    <div class="topology">
      <p class="station">
        <strong>{t('topology.outboxes')}</strong>
        <span>{backlog ? t('topology.notSent', { n: backlog.outbox }) : t('topology.silent')}</span>
      </p>
      <p class="flows" aria-hidden="true">
        ↓
      </p>
      <p class="station exchange">
        <strong>{t('topology.exchange')}</strong>
        <code>…events</code>
      </p>
      <p class="flows" aria-hidden="true">
        ↓
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('topology.queues')}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{t('topology.queueOf')}</th>
              <th scope="col">{t('topology.hears')}</th>
              <th scope="col">{t('topology.depth')}</th>
              <th scope="col" class="number">
                {t('topology.dead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {domains.map((service) => (
              <tr key={service}>
                <th scope="row">{nameOf(service, 'choreographed')}</th>
                <td>{heardBy[service].map(messageOf).join(', ')}</td>
                <td>
                  <Depth depth={waiting?.queues[service]} deepest={deepest} />
                </td>
                <td class={(waiting?.dead[service] ?? 0) > 0 ? 'number bad' : 'number'}>
                  {known(waiting?.dead[service])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const known = (value: number | undefined): string => (value === undefined ? '–' : number(value));

function Depth({ depth, deepest }: { readonly depth: number | undefined; readonly deepest: number }) {
  const length = depth === undefined ? 0 : (depth / deepest) * 60;
  return (
    <span class="depth">
      <span class="number">{known(depth)}</span>
      <svg width="60" height="10" aria-hidden="true">
        <rect width={length} height="10" rx="2" />
      </svg>
    </span>
  );
}

function Saga({ watched }: { readonly watched: classroom.WatchedOrder | undefined }) {
  const backlog = backlogs.value.orchestrated;
  const steps = watched?.steps?.items ?? [];
  return (
    <div class="topology">
      <p class="station">
        <strong>{t('topology.sagas')}</strong>
        <span>{backlog ? t('topology.underWay', { n: backlog.sagas }) : t('topology.silent')}</span>
      </p>
      {steps.length > 0 ? (
        <div class="scroll" tabIndex={0} role="group" aria-label={t('topology.saga')}>
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{t('topology.step')}</th>
                <th scope="col">{t('topology.command')}</th>
                <th scope="col">{t('topology.state')}</th>
                <th scope="col" class="number">
                  {t('topology.attempts')}
                </th>
                <th scope="col" class="number">
                  {t('states.after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ step, status, attempts, at }) => (
                <tr key={step} class={`step ${status}`}>
                  <th scope="row">
                    <code>{step}</code>
                  </th>
                  <td>{commandOfStep[step] ? messageOf(commandOfStep[step]) : '–'}</td>
                  <td>
                    <strong>{t(`step.${status}`)}</strong>
                  </td>
                  <td class="number">{attempts}</td>
                  <td class="number">{at ? ms(Date.parse(at) - Date.parse(watched?.order?.createdAt ?? at)) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p class="quiet">{t('topology.noSteps')}</p>
      )}
      <h4>{t('topology.calls')}</h4>
      <Calls watched={watched} />
    </div>
  );
}

/** Who has called whom for what, and how often; without an order, whom the orchestrator can call. */
function Calls({ watched }: { readonly watched: classroom.WatchedOrder | undefined }) {
  const calls = watched ? callsIn(watched.trace.messages) : possibleCalls;
  return (
    <ul class="calls">
      {calls.map(({ from, to, name, times }) => (
        <li key={`${from} ${to} ${name}`}>
          {nameOf(from, 'orchestrated')} → {nameOf(to, 'orchestrated')}: {messageOf(name)}
          {times > 0 && <strong> {t('topology.times', { n: times })}</strong>}
        </li>
      ))}
    </ul>
  );
}
