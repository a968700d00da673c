import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

/**
 * What axe finds wrong on the page as it stands, one line an element.
 * @param only a category of its rules; absent: every rule that it has
 */
export async function violationsOn(page: Page, only?: 'cat.color'): Promise<string[]> {
  // The policy of the page lets no foreign script in; what the driver evaluates is not asked.
  await page.evaluate(source);
  const options = { resultTypes: ['violations'], ...(only && { runOnly: [only] }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
