import { it } from '@jest/globals';
import { choreography } from './choreographed/choreography.js';
import { ChoreographedWorld } from './choreographed/world.js';
import { configurations, nameOf } from './configuration.js';
import { explore } from './explore.js';
it('x', () => {
  const all = { states: 0, steps: 0 };
  console.log(choreography.reactions.map((r) => `${r.on} -> ${r.by} ${r.name}`).join('\n'));
  const t0 = Date.now();
  const out: string[] = [];
  for (const c of configurations) {
    const t = Date.now();
    const r = explore(new ChoreographedWorld(choreography, c));
    all.states += r.states;
    all.steps += r.steps;
    out.push(`${r.states} ${r.steps} ${r.ends} ${Date.now() - t}ms ${nameOf(c)}`);
    if (r.violation) out.push(r.violation.what, ...r.violation.story);
  }
  console.log(out.join('\n'), all, Date.now() - t0);
});
