import { styles, type Style } from '@shop/contracts';
import { languages, languageTags, participantName, type Both } from '@shop/diagram';
import { both, markup, type Html } from './html.js';
import { textInBoth, type TextKey } from './texts.js';

const short: Readonly<Record<string, Both>> = {
  order: { pt: 'Pedido', en: 'Order' },
  payment: { pt: 'Pagamento', en: 'Payment' },
  shipping: { pt: 'Envio', en: 'Shipping' },
  notification: { pt: 'Notificação', en: 'Notification' },
};

const boxWidth = 82;

function box(name: string, x: number, y: number, leading = false): Html {
  const title = short[name] ?? participantName(name, 'choreographed');
  const texts = languages.map(
    (language) => markup`<text lang="${languageTags[language]}" x="${x}" y="${y + 4}">${title?.[language]}</text>`,
  );
  return markup`<rect${leading && markup` class="lead-box"`} x="${x - boxWidth / 2}" y="${y - 13}" width="${boxWidth}" height="26" rx="4"/>${texts}`;
}

const number = (value: number, x: number, y: number): Html =>
  markup`<text class="number" x="${x}" y="${y}">${value}</text>`;

/** One service above calls the others, one after the other. */
const hub = markup`<svg class="picture" viewBox="0 0 290 104" aria-hidden="true">
<path d="M126 32L60 69"/><path class="head" d="M50 75L57.5 66L62 73.5Z"/>
<path d="M145 32V64"/><path class="head" d="M145 75L140.5 65H149.5Z"/>
<path d="M164 32L230 69"/><path class="head" d="M240 75L232.5 66L228 73.5Z"/>
${number(1, 78, 48)}${number(2, 153, 56)}${number(3, 212, 48)}
${box('order', 145, 18, true)}${box('payment', 46, 89)}${box('shipping', 145, 89)}${box('notification', 244, 89)}</svg>`;

/** A ring without a middle: each tells, and whoever it concerns listens. */
const ring = markup`<svg class="picture" viewBox="0 0 290 104" aria-hidden="true">
<path class="event" d="M88 18H200"/><path d="M192 13L201 18L192 23"/>
<path class="event" d="M244 32V74"/><path d="M239 66L244 75L249 66"/>
<path class="event" d="M202 89H90"/><path d="M98 84L89 89L98 94"/>
<path class="event" d="M46 75V33"/><path d="M41 41L46 32L51 41"/>
${number(1, 145, 14)}${number(2, 254, 57)}${number(3, 145, 85)}${number(4, 36, 57)}
${box('order', 46, 18)}${box('payment', 244, 18)}${box('shipping', 244, 89)}${box('notification', 46, 89)}</svg>`;

const ideas: Readonly<Record<Style, { readonly idea: TextKey; readonly picture: Html }>> = {
  orchestrated: { idea: 'orchestratedIdea', picture: hub },
  choreographed: { idea: 'choreographedIdea', picture: ring },
};

/** What each style is, in a picture and a sentence. */
export const styleIdeas = (): Html =>
  markup`<div class="ideas">${styles.map(
    (style) =>
      markup`<section class="idea ${style}"><h2>${both(textInBoth(style))}</h2><p>${both(textInBoth(ideas[style].idea))}</p>${ideas[style].picture}</section>`,
  )}</div>`;
