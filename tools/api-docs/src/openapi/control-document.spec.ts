import { describe, expect, it } from '@jest/globals';
import { controlRoutes, operatorRoutes } from '@shop/supervisor';
import { controlWords } from './control-words.js';

const never = undefined as never;
const routes = [
  ...controlRoutes({
    broker: null,
    traces: never,
    breakable: true,
    styles: [],
    wires: undefined,
    services: never,
    find: never,
    backlog: never,
  }),
  ...operatorRoutes({ dataDir: '/nowhere', styles: [], broker: null, servicesAt: never }),
];

/** For the processes of the run itself: whether the interface is up, and where they send what they did. */
const inward = ['GET /health', 'POST /v1/traces'];

const documented = Object.keys(controlWords).map((key) => {
  const [method, template = ''] = key.split(' ');
  return { key, method, path: template.replaceAll(/\{\w+\}/g, 'some') };
});

describe('the document of the control interface', () => {
  it.each(documented)('$key is a request that is answered', ({ method, path }) => {
    expect(routes.filter((route) => route.method === method && route.path.test(path))).not.toEqual([]);
  });

  it('has every request that is answered, but those of the run itself', () => {
    const unheardOf = routes.filter(
      (route) =>
        ![...documented, ...inward.map((key) => ({ method: key.split(' ')[0], path: key.split(' ')[1]! }))].some(
          ({ method, path }) => route.method === method && route.path.test(path),
        ),
    );

    expect(unheardOf.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('has every word that a process can be told', () => {
    const told = routes.map(({ path }) => /\(((?:\w+\|)+\w+)\)/.exec(path.source)?.[1]?.split('|') ?? []).flat();
    const written = documented.map(({ path }) => path.split('/').at(-1));

    expect(told.length).toBeGreaterThan(5);
    expect(told.filter((word) => !written.includes(word))).toEqual([]);
  });
});
