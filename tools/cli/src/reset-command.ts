import { existsSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { stopLeftBroker } from '@shop/broker';
import { stopLeftPostgres } from '@shop/postgres';
import { stopLeftovers } from '@shop/supervisor';
import { exitCodes, runCommand, type Setting } from './command.js';
import { parseReset, type ResetOptions } from './options.js';
import { Refusal } from './refusal.js';
import { reportsDir } from './reporting.js';
import { texts } from './texts.js';

/** `npm run reset`: stops what still runs on a data folder, by whomever it was started, and deletes the folder. */
export function reset(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseReset(argv, setting.env),
    (options) => resetData(options, setting),
    () => reportsDir,
  );
}

async function resetData({ data, lang }: ResetOptions, { output }: Setting): Promise<number> {
  const text = texts[lang];
  const dataDir = resolve(data);
  if (existsSync(dataDir) && !isOurs(dataDir)) throw new Refusal(text.notOurs(dataDir));
  const ended = await stopLeftovers(dataDir);
  await Promise.all([stopLeftBroker(dataDir), stopLeftPostgres(dataDir)]);
  output.line(ended.length > 0 ? text.ended([...new Set(ended)].join(', ')) : text.nothingRan);
  rmSync(dataDir, { recursive: true, force: true });
  output.line(text.deleted(dataDir));
  return exitCodes.passed;
}

/** A slip of the finger in `--data` must not cost somebody else's folder. */
function isOurs(dataDir: string): boolean {
  return (
    basename(dataDir) === '.shop' ||
    ['secret', 'queue-prefix', 'run.json'].some((file) => existsSync(join(dataDir, file)))
  );
}
