import { readFile } from 'node:fs/promises';
import type { Lang } from '@shop/broker';
import { exitCodes, Refusal, type Setting } from '@shop/cli';
import { ClaimsFile, type Claim, type ClaimFigure, type ClaimMeasure } from '@shop/contracts';
import { shownFigure } from '@shop/report';
import { compareRuns } from './judge/compare-runs.js';
import { commandTexts } from './texts/command-texts.js';

/** Prints which rows of two results agree. @returns passed when all do @throws Refusal for a file that holds none */
export async function compareFiles(files: readonly string[], lang: Lang, output: Setting['output']): Promise<number> {
  const said = commandTexts[lang];
  const [first = [], second = []] = await Promise.all(files.map((file) => claimsIn(file, lang)));
  const rows = compareRuns(first, second);
  output.line(said.rule);
  for (const { measure, style, first: one, second: other, holds } of rows)
    output.line(
      said.row(
        holds ? said.holds : said.holdsNot,
        style,
        measure.name[lang],
        shown(one, measure.unit, lang),
        shown(other, measure.unit, lang),
      ),
    );
  const held = rows.filter(({ holds }) => holds).length;
  output.line(held === rows.length ? said.allHold(held) : said.someHold(held, rows.length));
  return held === rows.length && held > 0 ? exitCodes.passed : exitCodes.failed;
}

async function claimsIn(file: string, lang: Lang): Promise<Claim[]> {
  try {
    return ClaimsFile.parse(JSON.parse(await readFile(file, 'utf8'))).claims;
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Refusal(commandTexts[lang].notClaims(file, why ?? ''));
  }
}

function shown(figure: ClaimFigure | undefined, unit: ClaimMeasure['unit'], lang: Lang): string {
  if (!figure) return '–';
  const [median, q1, q3] = [figure.median, figure.q1, figure.q3].map((value) => shownFigure(value, unit, lang));
  return `${median} (${q1} – ${q3})`;
}
