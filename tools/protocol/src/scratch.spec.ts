import { it } from '@jest/globals';
import { choreography } from './choreographed/choreography.js';
import { ChoreographedWorld } from './choreographed/world.js';
import { configurations, nameOf } from './configuration.js';
import { explore } from './explore.js';
import { orchestration } from './orchestrated/orchestration.js';
import { OrchestratedWorld } from './orchestrated/world.js';
for (const style of ['orch', 'chor'])
  it('x', () => {
    const all = { states: 0, steps: 0 };
    const t0 = Date.now();
    const out: string[] = [];
    for (const c of configurations) {
      const t = Date.now();
      const r =
        style === 'orch'
          ? explore(new OrchestratedWorld(orchestration, c))
          : explore(new ChoreographedWorld(choreography, c));
      all.states += r.states;
      all.steps += r.steps;
      out.push(`${r.states} ${r.steps} ${r.ends} ${Date.now() - t}ms ${nameOf(c)}`);
      if (r.violation) out.push(r.violation.what, ...r.violation.story);
    }
    console.log(out.join('\n'), all, Date.now() - t0);
  });
