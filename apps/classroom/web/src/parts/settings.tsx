import { languages, languageTags } from '@shop/diagram';
import { language, presenting, t, theme, themes } from '../state/settings.js';

/** Language, light or dark, and the presenter mode. */
export function Settings() {
  return (
    <div class="settings">
      <div class="switch" role="group" aria-label={t('language')}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={languageTags[one]}
            aria-pressed={language.value === one}
            aria-label={one === 'pt' ? 'PT: português' : 'EN: English'}
            onClick={() => (language.value = one)}
          >
            {one.toUpperCase()}
          </button>
        ))}
      </div>
      <div class="switch" role="group" aria-label={t('theme')}>
        {themes.map((one) => (
          <button key={one} type="button" aria-pressed={theme.value === one} onClick={() => (theme.value = one)}>
            {t(`theme.${one}`)}
          </button>
        ))}
      </div>
      <button
        class="button small"
        type="button"
        aria-pressed={presenting.value}
        onClick={() => (presenting.value = !presenting.value)}
      >
        {t('presenter')}
      </button>
    </div>
  );
}
