import { describe, expect, it } from '@jest/globals';
import nx from '@nx/eslint-plugin';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries, mayImport, mustDoWithout, pureDomain, throughPorts } from '../boundaries.mjs';
import { projects, root, type Project } from './workspace.js';

const all = projects();

function linter(rules: Linter.RulesRecord): ESLint {
  return new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { '@nx': nx as unknown as ESLint.Plugin },
      rules,
    },
  });
}

/** What the rules say to one line of code in a file of a project. */
async function complaints(rules: object, project: Project, code: string): Promise<string[]> {
  const [result] = await linter(rules as Linter.RulesRecord).lintText(code, {
    filePath: `${root}/${project.folder}/src/seeded.ts`,
  });
  return (result?.messages ?? []).map(({ message }) => message);
}

interface Options {
  readonly depConstraints: readonly { readonly sourceTag: string }[];
}

/**
 * The rule with one row alone: of several that an import breaks only the first is reported. And a seeded import can
 * close a circle, which would be reported before any row.
 */
function onlyRow(tag: string): object {
  const [[name, [level, options]]] = Object.entries(boundaries as Record<string, [string, Options]>) as [
    [string, [string, Options]],
  ];
  const depConstraints = options.depConstraints.filter(({ sourceTag }) => sourceTag === tag);
  return { [name]: [level, { ...options, depConstraints, ignoredCircularDependencies: [['*', '*']] }] };
}

const rows = Object.entries(mayImport as Record<string, string[]>);

/** An import that this row forbids. */
function violation(tag: string, allowed: readonly string[]): { from: Project; to: Project } | undefined {
  const from = all.find(({ tags }) => tags.includes(tag));
  const to = all.find((it) => it.specifier && it !== from && !it.tags.some((other) => allowed.includes(other)));
  return from && to && { from, to };
}

describe('module boundaries', () => {
  it('name every project in both dimensions', () => {
    for (const { name, tags } of all) {
      expect([name, tags.map((tag) => tag.split(':')[0])]).toEqual([name, ['type', 'style']]);
      expect(tags.filter((tag) => !(tag in mayImport))).toEqual([]);
    }
  });

  it('have no catch-all', () => {
    expect(rows.filter(([tag, allowed]) => tag.includes('*') || allowed.includes('*'))).toEqual([]);
  });

  it.each(rows)('%s: an import outside its row is an error', async (tag, allowed) => {
    const seeded = violation(tag, allowed);
    // `style:tool` may import every style: there is nothing that it could break.
    if (!seeded) return expect(tag).toBe('style:tool');
    const messages = await complaints(onlyRow(tag), seeded.from, `import '${seeded.to.specifier}';\n`);
    expect(messages.join('\n')).toContain(`"${tag}"`);
  });

  it.each(Object.keys(mustDoWithout))('%s: a banned package is an error', async (tag) => {
    const from = all.find(({ tags }) => tags.includes(tag));
    const banned = tag.startsWith('style') ? 'amqplib' : 'kysely';
    const messages = await complaints(boundaries, from as Project, `import '${banned}';\n`);
    expect(messages.join('\n')).toContain(banned);
  });
});

describe('what the domain and the services do without', () => {
  const domain = all.find(({ name }) => name === 'domain-order') as Project;
  const service = all.find(({ name }) => name === 'services') as Project;

  it.each(['node:fs', '@nestjs/common', 'zod'])('the domain does not import %s', async (name) => {
    expect(await complaints(pureDomain, domain, `import '${name}';\n`)).toHaveLength(1);
  });

  it.each([
    'Date.now();',
    'new Date();',
    'Math.random();',
    'setTimeout(() => 0, 1);',
    'setInterval(() => 0, 1);',
    "import { randomUUID } from 'node:crypto';",
  ])('services do not use %s', async (code) => {
    expect(await complaints(throughPorts, service, `${code}\n`)).toHaveLength(1);
  });
});
