import { it } from '@jest/globals';
import { exploreAll, tryChoreographedMutants, tryOrchestratedMutants } from './protocol.js';
it('x', () => {
  const t = Date.now();
  console.log(JSON.stringify(exploreAll(), null, 1), Date.now() - t);
});
for (const f of [tryChoreographedMutants, tryOrchestratedMutants])
  it(f.name, () => {
    const t = Date.now();
    console.log(
      f()
        .map(
          (m) =>
            `${m.found ? 'CAUGHT ' + m.found.story.length : 'alive'} | ${m.guard} | ${m.found?.what ?? ''} | ${m.doubledBy ? 'DBL ' + m.doubledBy.guard + ' -> ' + (m.doubledBy.found?.what ?? 'ALIVE TOO') : ''}`,
        )
        .join('\n'),
      Date.now() - t,
    );
  });
