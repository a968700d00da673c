import { buildEnvironment, runTool } from './processes.mjs';
import { seconds, texts } from './texts.mjs';

/** Builds what has changed since the last build, all of it the first time. @returns an exit code */
export async function buildAll() {
  console.log(texts.building);
  const began = Date.now();
  const parameters = ['run-many', '-t', 'build', 'bundle', 'web', '--output-style=static'];
  const code = await runTool('nx', 'nx', parameters, { env: buildEnvironment(), quiet: true });
  if (code !== 0) {
    console.error(texts.buildFailed);
    return 2;
  }
  console.log(texts.built(seconds(began)));
  return 0;
}
