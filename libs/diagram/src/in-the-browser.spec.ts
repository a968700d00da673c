import { expect, test } from '@jest/globals';
import { build } from 'esbuild';

test('the library runs in a browser and is small there: no schema, no built-in of Node comes with it', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${import.meta.dirname}/index.ts`],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['source'],
  });
  expect(Object.keys(metafile.inputs).filter((path) => !path.includes('libs/diagram/src/'))).toEqual([]);
  expect(outputFiles[0]?.contents.length).toBeLessThan(60_000);
});
