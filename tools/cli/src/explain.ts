import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BrokerUnavailable, DataFolderInUse, OtherNumberOfNodes } from '@shop/broker';
import { PostgresUnavailable } from '@shop/postgres';
import { RestateUnavailable } from '@shop/saga-engine';
import { DataInUse, NotReady, PortTaken } from '@shop/supervisor';
import { Refusal } from './refusal.js';
import type { Texts } from './texts.js';

/** What a failure means for the user, in one paragraph; undefined for one that nobody has foreseen. */
export function explain(error: unknown, text: Texts): string | undefined {
  const ofBroker = [BrokerUnavailable, DataFolderInUse, OtherNumberOfNodes];
  const saysItself = [Refusal, ...ofBroker, PostgresUnavailable, RestateUnavailable];
  if (error instanceof Error && saysItself.some((kind) => error instanceof kind)) return error.message;
  if (error instanceof PortTaken)
    return text.portTaken(error.port, error.by ? text.takenBy(error.by) : text.takenByUnknown);
  if (error instanceof DataInUse) return text.dataInUse(error.dataDir, error.pid);
  if (error instanceof NotReady) return text.notReady(error.message);
  return undefined;
}

/** For a failure that nobody has foreseen: the stack goes to a file, and the user is told which. */
export function reportDefect(error: unknown, folder: string, text: Texts): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'error.log');
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(file, `${new Date().toISOString()} ${details}\n`);
  return text.defect(error instanceof Error ? error.message : String(error), file);
}
