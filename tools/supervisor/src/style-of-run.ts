import { styles, type Style } from '@shop/contracts';
import { HttpProblem } from './http-problem.js';

/** The style of that name. @throws HttpProblem 404 when this run has none such */
export function styleOfRun(run: { readonly styles: readonly Style[] }, name: string | undefined): Style {
  const style = styles.find((known) => known === name && run.styles.includes(known));
  if (!style) throw new HttpProblem(404, `There is no style ${name ?? ''} in this run`);
  return style;
}
