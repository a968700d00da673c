import { useSignal } from '@preact/signals';
import type { ClaimsFile } from '@shop/contracts';
import { useEffect } from 'preact/hooks';
import { ClaimRows } from '../claims/claim-rows.js';
import { ask } from '../state/server.js';
import { t } from '../state/settings.js';

/** What the two styles cost, as measured; or how to have it measured. */
export function ClaimsView() {
  const claims = useSignal<ClaimsFile | null>(null);
  const failed = useSignal<string | null>(null);
  useEffect(() => {
    ask<ClaimsFile>('GET', '/api/claims').then(
      (found) => (claims.value = found),
      (error: unknown) => (failed.value = error instanceof Error ? error.message : String(error)),
    );
  }, []);
  return (
    <>
      <h1>{t('view.claims')}</h1>
      <p class="lead">{t('claims.lead')}</p>
      {failed.value !== null && (
        <p class="notice bad" role="alert">
          {failed.value}
        </p>
      )}
      {claims.value === null && failed.value === null && (
        <p class="empty" aria-busy="true">
          {t('loading')}
        </p>
      )}
      {claims.value?.claims.length === 0 && (
        <p class="empty">
          {t('claims.none')} <code>npm run claims</code>
        </p>
      )}
      {claims.value !== null && <ClaimRows claims={claims.value.claims} />}
    </>
  );
}
