const narrow = /[iljtfrI.,:;'’|!()[\]/ -]/;
const wide = /[mwMW%@…—×✗]/;
const upper = /\p{Lu}/u;
/** Scripts and symbols that fill the whole em. */
const full = /[\u1100-\u11ff\u2e80-\uffff]|[\u{10000}-\u{10ffff}]/u;

/** An upper estimate in em of how wide a character is drawn in the usual system fonts. */
function widthOf(character: string, mono: boolean): number {
  if (full.test(character)) return mono ? 1.25 : 1.1;
  if (mono) return 0.62;
  if (narrow.test(character)) return 0.36;
  if (wide.test(character)) return 0.98;
  return upper.test(character) ? 0.74 : 0.6;
}

/** An upper estimate of the width of a text in pixels: labels must not overlap on any machine's fonts. */
export const textWidth = (text: string, size: number, mono = false): number =>
  [...text].reduce((sum, character) => sum + widthOf(character, mono) * size, 0);

/** Bold letters are wider by about this much in the widest of the usual fonts. */
export const boldness = 1.16;

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(text: string, width: number, size: number, mono = false): string {
  if (textWidth(text, size, mono) <= width) return text;
  let rest = [...text];
  while (rest.length > 0 && textWidth(`${rest.join('')}…`, size, mono) > width) rest = rest.slice(0, -1);
  return rest.length > 0 ? `${rest.join('')}…` : '';
}

/** Breaks a text between words into lines no wider than given; a word that is too long is cut. */
export function wrapText(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, width, size));
  }
  return lines;
}
