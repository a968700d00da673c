import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Seen from the sources, from the build and from the one file that runs (`dist/apps/classroom`): always three above. */
export const workspace = fileURLToPath(new URL('../../..', import.meta.url));

/** The page as Vite has built it. */
export const builtPage = join(workspace, 'apps', 'classroom', 'dist-web');

/** OpenAPI and AsyncAPI, as they are generated from the contracts. */
export const apiDocuments = join(workspace, 'docs', 'api');

/** What `npm run claims` measured last. */
export const claims = join(workspace, 'reports', 'claims.json');
