import { effect, signal } from '@preact/signals';
import { formatList, formatMs, formatNumber, languages, languageTags, type Both } from '@shop/diagram';
import { formatMoney, formatTime, formatWait } from '../words/format.js';
import { languageOf } from '../words/languages.js';
import { textIn, type TextKey, type Values } from '../words/texts.js';
import { recall, remember } from './remembered.js';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const language = signal(recall('language', languages, languageOf(navigator.languages)));
export const theme = signal<Theme>(recall('theme', themes, 'auto'));
/** Large, and nothing but what a class looks at. */
export const presenting = signal(recall('presenting', ['yes', 'no'], 'no') === 'yes');

effect(() => {
  document.documentElement.lang = languageTags[language.value];
  document.title = t('title');
  remember('language', language.value);
});
effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
  remember('theme', theme.value);
});
effect(() => {
  document.documentElement.classList.toggle('presenting', presenting.value);
  remember('presenting', presenting.value ? 'yes' : 'no');
});

/** The text in the chosen language. Whoever draws with it is drawn again when another is chosen; so below. */
export function t(key: TextKey, values?: Values): string {
  return textIn(language.value, key, values);
}
export const inWords = (both: Both): string => both[language.value];
export const number = (value: number, digits?: number): string => formatNumber(value, language.value, digits);
export const money = (centavos: number): string => formatMoney(centavos, language.value);
export const ms = (value: number): string => formatMs(value, language.value);
export const wait = (value: number): string => formatWait(value, language.value);
export const time = (iso: string): string => formatTime(iso, language.value);
export const list = (items: readonly string[]): string => formatList(items, language.value);
