import type { Claim } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import { claimEntries } from './claims-section.js';
import { claimsTextInBoth } from './claims-texts.js';
import { documentOf } from './document.js';
import { both, markup } from './html.js';

/** The measured claims as a page of their own, for whoever has no report of scenarios beside it. */
export function claimsPage(claims: readonly Claim[], language: Language): string {
  const heading = claimsTextInBoth('heading');
  return documentOf({
    language,
    title: heading,
    heading,
    lead: claimsTextInBoth('lead'),
    main: markup`<div class="claims"><h2 class="unseen">${both(heading)}</h2>${claimEntries(claims)}</div>`,
  });
}
