import type { classroom, Style } from '@shop/contracts';
import type { ComponentChild } from 'preact';
import { ServiceBar } from '../faults/service-bar.js';
import { services } from '../state/live.js';
import type { OrderTab } from '../state/route.js';
import { t } from '../state/settings.js';
import { CodeTab } from '../tabs/code-tab.js';
import { SequenceTab } from '../tabs/sequence-tab.js';
import { StatesTab } from '../tabs/states-tab.js';
import { TableTab } from '../tabs/table-tab.js';
import { TopologyTab } from '../tabs/topology-tab.js';
import { OrderStatus } from './order-status.js';
import type { Drawn } from './layouts.js';
import { isWatched, standing, type PanelOrder } from './panel-order.js';

interface StylePanelProps {
  readonly order: PanelOrder;
  readonly tab: OrderTab;
  /** The diagram, where the tab is that of the sequence and the order is known. */
  readonly drawn?: Drawn | undefined;
}

/** One style: where the order stands, the processes, and what the tab shows. */
export function StylePanel({ order, tab, drawn }: StylePanelProps) {
  const { style } = order;
  const known = standing(order);
  const id = `panel-${style}`;
  return (
    <section class={`card panel ${style}`} aria-labelledby={id}>
      <header>
        <h3 id={id}>
          {t(style)} <span class="quiet">{t(`${style}.idea`)}</span>
        </h3>
        {known && <OrderStatus watched={known} />}
      </header>
      <ServiceBar style={style} />
      {known && tab === 'sequence' && drawn && <SequenceTab watched={known} drawn={drawn} />}
      {known && tab !== 'sequence' && (
        <div class="tab">
          <Tab tab={tab} watched={known} />
        </div>
      )}
      {!known && (
        <div class="tab">
          <Nothing order={order} tab={tab} />
        </div>
      )}
    </section>
  );
}

interface TabProps {
  readonly tab: Exclude<OrderTab, 'sequence'>;
  readonly watched: classroom.WatchedOrder;
}

function Tab({ tab, watched }: TabProps): ComponentChild {
  switch (tab) {
    case 'table':
      return <TableTab watched={watched} />;
    case 'states':
      return <StatesTab watched={watched} />;
    case 'topology':
      return <TopologyTab style={watched.style} watched={watched} />;
    case 'code':
      return <CodeTab style={watched.style} watched={watched} />;
  }
}

function Nothing({ order, tab }: StylePanelProps) {
  const { style, placedIn, placed } = order;
  if (tab === 'topology') return <TopologyTab style={style} />;
  if (tab === 'code') return <CodeTab style={style} />;
  if (!placed) return <p class="empty">{isRunning(style) ? t(`${style}.empty`) : t('notRunning')}</p>;
  if (!placedIn) return <p class="empty">{t('notRunning')}</p>;
  if ('refused' in placedIn) {
    return (
      <p class="notice bad">
        {t(placedIn.status === null ? 'order.unanswered' : 'order.refused', { why: placedIn.refused })}
      </p>
    );
  }
  return (
    <p class="empty" aria-busy="true">
      {t(isWatched(order) ? 'order.looking' : 'order.asking')}
    </p>
  );
}

/** Taken for granted until we know which processes there are. */
const isRunning = (style: Style): boolean => services.value?.items.some((one) => one.style === style) ?? true;
