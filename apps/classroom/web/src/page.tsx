import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { FaultDialog } from './faults/fault-dialog.js';
import { Settings } from './parts/settings.js';
import { attention, caughtUp, connection } from './state/live.js';
import { linkTo, route } from './state/navigation.js';
import type { Route } from './state/route.js';
import { t } from './state/settings.js';
import { ApiView } from './views/api-view.js';
import { AttentionView } from './views/attention-view.js';
import { ClaimsView } from './views/claims-view.js';
import { FaultsView } from './views/faults-view.js';
import { LoadView } from './views/load-view.js';
import { OrderView } from './views/order-view.js';
import { StartView } from './views/start-view.js';
import { UnknownView } from './views/unknown-view.js';

export function Page() {
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="top">
        <div class="top-row">
          <a class="brand" {...linkTo({ view: 'start' })}>
            {t('title')}
          </a>
          <Connection />
          <Settings />
        </div>
        <Navigation />
      </header>
      <main id="main" tabIndex={-1} aria-busy={!caughtUp.value}>
        <View />
      </main>
      <FaultDialog />
    </>
  );
}

const links: readonly Route[] = [
  { view: 'start' },
  { view: 'faults' },
  { view: 'attention' },
  { view: 'load' },
  { view: 'api-docs' },
  { view: 'claims' },
];

function Navigation() {
  const waiting = attention.value.items.length;
  return (
    <nav aria-label={t('views')}>
      <ul>
        {links.map((to) => (
          <li key={to.view}>
            <a {...linkTo(to)} aria-current={isHere(to) ? 'page' : undefined}>
              {t(`view.${to.view}` as 'view.start')}
              {to.view === 'attention' && waiting > 0 && (
                <span class="count">
                  {waiting}
                  <span class="unseen"> {t('waitForPerson')}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const isHere = (to: Route): boolean =>
  route.value.view === to.view || (to.view === 'start' && route.value.view === 'order');

function Connection() {
  const state = connection.value;
  return (
    <p class={`connection ${state}`} role="status">
      <span class="dot" aria-hidden="true" />
      {t(`connection.${state}`)}
    </p>
  );
}

function View(): ComponentChild {
  const now = route.value;
  useEffect(() => {
    // Whoever reads by ear is taken to the new view; what is shown first stays where it is.
    if (document.activeElement !== document.body) document.getElementById('main')?.focus({ preventScroll: true });
  }, [now.view]);
  switch (now.view) {
    case 'start':
      return <StartView />;
    case 'order':
      return <OrderView of={now.of} tab={now.tab} />;
    case 'faults':
      return <FaultsView />;
    case 'attention':
      return <AttentionView />;
    case 'load':
      return <LoadView />;
    case 'api-docs':
      return <ApiView />;
    case 'claims':
      return <ClaimsView />;
    case 'unknown':
      return <UnknownView />;
  }
}
