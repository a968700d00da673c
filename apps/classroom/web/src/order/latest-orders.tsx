import type { classroom, Style } from '@shop/contracts';
import { styles } from '@shop/contracts';
import { placed } from '../state/live.js';
import { linkTo } from '../state/navigation.js';
import { list, t, time } from '../state/settings.js';
import { cards, carriers, customers } from './draft.js';

const shownAtMost = 12;

/** The orders that were placed last, and where each style has them. */
export function LatestOrders() {
  const all = placed.value.slice(0, shownAtMost);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">{t('latest.heading')}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="latest">
        <table class="rows latest">
          <thead>
            <tr>
              <th scope="col">{t('latest.at')}</th>
              <th scope="col">{t('latest.asked')}</th>
              {styles.map((style) => (
                <th key={style} scope="col" class={style}>
                  {t(style)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <td>
                  <a {...linkTo({ view: 'order', of: { placedId: one.id }, tab: 'sequence' })}>{time(one.at)}</a>
                </td>
                <td>{askedInWords(one.asked)}</td>
                {styles.map((style) => (
                  <td key={style}>
                    <InStyle style={style} placedIn={one.orders[style]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Who asked for how much, and what the partners were told to do. */
export function askedInWords({ customer, items, paymentToken, postalCode }: classroom.PlaceOrder): string {
  const buyer = customers.find((one) => one === customer);
  const card = cards.find((one) => one === paymentToken);
  const carrier = carriers.find((one) => one === postalCode);
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return list([
    t('latest.units', { n: units }),
    buyer ? t(`customer.${buyer}`) : customer,
    card ? t(`card.${card}`) : paymentToken,
    carrier ? t(`carrier.${carrier}`) : postalCode,
  ]);
}

interface InStyleProps {
  readonly style: Style;
  readonly placedIn: classroom.PlacedIn | undefined;
}

function InStyle({ style, placedIn }: InStyleProps) {
  if (!placedIn) return <span class="quiet">{t('notRunning')}</span>;
  if ('waiting' in placedIn) return <span class="quiet">{t('latest.waiting')}</span>;
  if ('refused' in placedIn) return <span class="bad">{t('latest.refused')}</span>;
  const { orderId } = placedIn;
  return (
    <a {...linkTo({ view: 'order', of: { style, orderId }, tab: 'sequence' })} class="id">
      {orderId}
    </a>
  );
}
