import { formatNumber, languageTags, type Language } from '@shop/diagram';

/** An amount in centavos, in the currency of the shop. */
export const formatMoney = (centavos: number, language: Language): string =>
  new Intl.NumberFormat(languageTags[language], { style: 'currency', currency: 'BRL' }).format(centavos / 100);

/** How long somebody has been waiting: whole seconds, so that it does not flicker. */
export function formatWait(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 100) return `${formatNumber(seconds, language, 0)} s`;
  return `${Math.trunc(seconds / 60)} min ${seconds % 60} s`;
}

/** The time of the day of a moment (ISO 8601), to the second; what is no moment stays as it is. */
export function formatTime(iso: string, language: Language): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return moment.toLocaleTimeString(languageTags[language], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}
