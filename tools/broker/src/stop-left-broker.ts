import { resolve } from 'node:path';
import { brokerFolder, endKeepers } from './claim.js';
import { removeContainer } from './container.js';

/**
 * Stops what still runs of the broker of a data folder, whoever started it, and waits until it is gone; of a container
 * also the volume with its messages. For the deletion of the folder.
 */
export async function stopLeftBroker(dataDir: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const folder = brokerFolder(resolve(dataDir));
  await endKeepers(folder);
  await removeContainer(folder, env);
}
