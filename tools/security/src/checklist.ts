import { advisory } from './audit.js';

/** One item of the checklist, as `docs/security.md` has it. */
export interface Item {
  /** `S1`, `S2`, … */
  readonly id: string;
  readonly title: string;
  /** Why no test can name it; undefined where it applies. */
  readonly doesNotApply: string | undefined;
  /** Advisories about packages that the item explains. */
  readonly advisories: readonly string[];
}

/** The items of the page: one heading `### S1: Title` each, and what stands below it. */
export function readChecklist(page: string): Item[] {
  const [, ...sections] = page.split(/^#{1,3} /m);
  return sections.flatMap((section) => {
    const [, id, title] = /^(S\d{1,2}): (.+)$/m.exec(section.split('\n', 1)[0] ?? '') ?? [];
    if (id === undefined || title === undefined) return [];
    const doesNotApply = /^Does not apply: ([^]+?)(?=\n\n|\n*$(?![^]))/m.exec(section)?.[1]?.replaceAll('\n', ' ');
    return [{ id, title, doesNotApply, advisories: section.match(advisory) ?? [] }];
  });
}
