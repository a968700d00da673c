import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const skipped = new Set(['node_modules', 'dist', '.nx', '.shop', '.git', 'reports']);

/** Every file below a folder of the repository, as paths from the root; nothing generated, nothing installed. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path);
    return [path];
  });
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export interface Project {
  readonly name: string;
  /** By which name a file of another project would import it; undefined where nobody can. */
  readonly specifier: string | undefined;
  readonly folder: string;
  readonly tags: readonly string[];
  /** Those of its own; nx.json has those that every project has. */
  readonly targets: readonly string[];
}

function specifierOf({ name, exports }: PackageJson): string | undefined {
  if (exports?.['.']) return name;
  const [first] = Object.keys(exports ?? {});
  const file = name === '@shop/services' ? 'payment' : 'main';
  return first && `${name}/${first.replace('./', '').replace('*', file)}`;
}

interface PackageJson {
  readonly name: string;
  readonly exports?: Record<string, unknown>;
  readonly nx: {
    readonly name: string;
    readonly tags: string[];
    readonly targets?: Record<string, unknown>;
  };
}

export function projects(): Project[] {
  return ['apps', 'libs', 'tools']
    .flatMap(filesBelow)
    .filter((path) => path.endsWith('/package.json'))
    .map((path) => {
      const json = JSON.parse(read(path)) as PackageJson;
      return {
        name: json.nx.name,
        specifier: specifierOf(json),
        folder: relative(root, dirname(join(root, path))),
        tags: json.nx.tags,
        targets: Object.keys(json.nx.targets ?? {}),
      };
    });
}

/** What a TypeScript file imports, by the text between the quotes. */
export function importsOf(path: string): string[] {
  return [
    ...read(path).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
    ),
  ].map(([, from, dynamic]) => from ?? dynamic ?? '');
}
