import type { Style } from '@shop/contracts';
import { codeOf, linesOf } from '../state/code.js';
import { linkTo } from '../state/navigation.js';
import { shownOrder } from '../state/shown-order.js';
import { t } from '../state/settings.js';

/** The lines that send a message or react to it, each a way to the code. */
export function CodeLines({ style, name }: { readonly style: Style; readonly name: string }) {
  const lines = linesOf(codeOf(style), name);
  const of = shownOrder();
  if (lines.length === 0 || !of) return null;
  return (
    <>
      <dt>{t('message.code')}</dt>
      <dd>
        <ul class="plain">
          {lines.map(({ path, line, does }) => (
            <li key={`${path}:${line}`}>
              {t(`does.${does}`)}{' '}
              <a {...linkTo({ view: 'order', of, tab: 'code' })}>
                {path.split('/').at(-1)}:{line}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
