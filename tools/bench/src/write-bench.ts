import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import { BenchFile } from '@shop/contracts';
import { benchFileName, benchPage, makeReport } from '@shop/report';
import type { Effort } from './plan/effort.js';

export type Found = Pick<BenchFile, 'contenders' | 'ratios' | 'limits' | 'growth' | 'overload'>;

export interface WrittenBench {
  readonly bench: BenchFile;
  readonly json: string;
  readonly html: string;
}

/** Writes `bench.json` and `bench.html` beside the report of the scenarios. */
export async function writeBench(
  { effort, command, ...found }: Found & { readonly effort: Effort; readonly command: string },
  dir: string,
  lang: Lang,
): Promise<WrittenBench> {
  const { generatedAt, commit, machine } = await makeReport({ scenarios: [], broker: null });
  const { inFlight, repetitions, forMs } = effort;
  const about = { generatedAt, commit, machine, command, inFlight, repetitions, seconds: forMs / 1_000 };
  const bench = BenchFile.parse({ ...about, ...found });
  const [json, html] = [join(dir, benchFileName), join(dir, 'bench.html')];
  await mkdir(dir, { recursive: true });
  await writeFile(json, `${JSON.stringify(bench, null, 2)}\n`);
  await writeFile(html, benchPage(bench, lang));
  return { bench, json, html };
}
