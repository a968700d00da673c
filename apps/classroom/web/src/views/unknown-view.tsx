import { linkTo } from '../state/navigation.js';
import { t } from '../state/settings.js';

export function UnknownView() {
  return (
    <>
      <h1>{t('unknown.heading')}</h1>
      <p>
        <a {...linkTo({ view: 'start' })}>{t('unknown.back')}</a>
      </p>
    </>
  );
}
