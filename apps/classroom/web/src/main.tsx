import { diagramStyles } from '@shop/diagram';
import { render } from 'preact';
import { loadProducts } from './order/draft.js';
import { Page } from './page.js';
import { followEvents } from './state/live.js';

/** As an object, because the policy of the page refuses style sheets that are written into it. */
const drawings = new CSSStyleSheet();
drawings.replaceSync(String(diagramStyles));
document.adoptedStyleSheets = [drawings];

const place = document.getElementById('page');
if (!place) throw new Error('The page has no place for itself');
place.replaceChildren();
render(<Page />, place);
followEvents();
void loadProducts();
