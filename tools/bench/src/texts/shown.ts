import type { Lang } from '@shop/broker';
import { formatMs, formatNumber } from '@shop/diagram';

/** What is not known is shown so. */
const unknown = '–';

/** A latency; `–` where no order finished. */
export const shownMs = (ms: number | null | undefined, lang: Lang): string =>
  ms === undefined || ms === null ? unknown : formatMs(ms, lang);

/** A count, or a pace: whole numbers from a hundred on. */
export const shownCount = (count: number, lang: Lang): string => formatNumber(count, lang, count < 100 ? 1 : 0);
