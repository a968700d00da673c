import { createHash } from 'node:crypto';
import { languages, languageTags, type Both, type Language } from '@shop/diagram';
import { both, markup, trusted, type Html, type Part } from './html.js';
import { script } from './script.js';
import { styles } from './styles.css.js';
import { textInBoth } from './texts.js';

const languageLabels: Readonly<Record<Language, string>> = { pt: 'Português', en: 'English' };

export interface Choice {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly label: Html;
  readonly data?: Html;
}

export const radio = ({ name, value, checked, label, data }: Choice): Html =>
  markup`<label><input type="radio" name="${name}" id="${name}-${value}" value="${value}"${data}${checked && markup` checked`}>
<span class="choice">${label}</span></label>`;

/** A language is always named in itself; its own tag would hide it with the other texts, hence the private subtag. */
function languageChoice(chosen: Language, title: Both): Html {
  const choices = languages.map((language) => {
    const tag = languageTags[language];
    const data = markup` data-tag="${tag}" data-title="${title[language]}"`;
    const label = markup`<span lang="${tag}-x-name">${languageLabels[language]}</span>`;
    return radio({ name: 'language', value: language, checked: language === chosen, label, data });
  });
  return markup`<fieldset><legend>${both(textInBoth('language'))}</legend>${choices}</fieldset>`;
}

export interface DocumentParts {
  /** The language shown first; the reader can switch. */
  readonly language: Language;
  readonly title: Both;
  readonly heading: Both;
  readonly lead: Both;
  readonly header?: Part;
  readonly main: Part;
  readonly footer?: Part;
}

/**
 * An HTML document that needs nothing but itself: no network, no second file, and no script to be read. What it may
 * load and run is stated in its content security policy: nothing, but its own style and script.
 */
export function documentOf({ language, title, heading, lead, header, main, footer }: DocumentParts): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return String(markup`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title[language]}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#results">${both(textInBoth('skip'))}</a>
<header>
<div class="bar"><div><h1>${both(heading)}</h1><p class="lead">${both(lead)}</p></div>${languageChoice(language, title)}</div>
${header}
</header>
<main id="results">
${main}
</main>
${footer}
<script>${trusted(script)}</script>
</body>
</html>
`);
}
