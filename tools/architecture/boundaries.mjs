/**
 * What may import what, as lint rules. Two dimensions: `type` is the layer, `style` the way of coordinating; both must
 * allow an import. There is no catch-all: a project without a row here may import nothing. `boundaries.spec.ts` breaks
 * every row once and expects the error.
 */
export const mayImport = {
  'type:domain': ['type:domain'],
  'type:contracts': [],
  'type:programs': [],
  'type:runtime': ['type:contracts', 'type:programs'],
  'type:diagram': ['type:contracts'],
  'type:storage': ['type:contracts', 'type:runtime', 'type:programs'],
  'type:partners': ['type:contracts', 'type:runtime', 'type:storage'],
  'type:amqp': ['type:contracts', 'type:runtime', 'type:programs'],
  'type:rpc': ['type:contracts', 'type:runtime', 'type:amqp'],
  'type:saga': ['type:contracts', 'type:runtime', 'type:storage', 'type:saga'],
  'type:events': ['type:contracts', 'type:runtime', 'type:storage', 'type:amqp'],
  'type:services': ['type:domain', 'type:contracts', 'type:runtime', 'type:storage', 'type:partners', 'type:services'],
  'type:api': ['type:contracts', 'type:runtime', 'type:storage'],
  'type:app': [
    'type:domain',
    'type:contracts',
    'type:runtime',
    'type:storage',
    'type:partners',
    'type:services',
    'type:api',
    'type:rpc',
    'type:saga',
    'type:events',
  ],
  'type:partners-app': ['type:contracts', 'type:programs', 'type:runtime', 'type:storage', 'type:partners'],
  'type:classroom': ['type:contracts', 'type:runtime', 'type:api', 'type:diagram'],
  'type:scenarios': ['type:contracts', 'type:runtime', 'type:amqp', 'type:tool'],
  'type:campaign': [
    'type:contracts',
    'type:programs',
    'type:runtime',
    'type:scenarios',
    'type:events',
    'type:partners',
    'type:app',
    'type:tool',
    'type:diagram',
    'type:classroom',
    'type:api',
    'type:campaign',
  ],
  'type:tool': [
    'type:contracts',
    'type:programs',
    'type:runtime',
    'type:amqp',
    'type:rpc',
    'type:events',
    'type:diagram',
    'type:tool',
    'type:scenarios',
    'type:saga-engine',
  ],
  'type:saga-engine': ['type:contracts', 'type:programs', 'type:runtime', 'type:storage', 'type:saga', 'type:tool'],
  'type:api-docs': ['type:contracts', 'type:api', 'type:events', 'type:tool'],
  'type:explorer': [
    'type:domain',
    'type:contracts',
    'type:app',
    'type:saga',
    'type:events',
    'type:rpc',
    'type:services',
    'type:storage',
    'type:runtime',
  ],
  'style:shared': ['style:shared'],
  'style:orchestrated': ['style:shared', 'style:orchestrated'],
  'style:choreographed': ['style:shared', 'style:choreographed'],
  'style:tool': ['style:shared', 'style:tool', 'style:orchestrated', 'style:choreographed'],
};

/** Third-party code that a layer must do without, whatever its projects may import. */
export const mustDoWithout = {
  'type:domain': ['*'],
  'type:contracts': ['@nestjs/*', 'amqplib', 'kysely', 'libsql'],
  'type:diagram': ['*'],
  'style:orchestrated': ['amqplib'],
};

const rule = (without) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      enforceBuildableLibDependency: false,
      depConstraints: Object.entries(mayImport).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
        sourceTag,
        onlyDependOnLibsWithTags,
        ...(without[sourceTag] ? { bannedExternalImports: without[sourceTag] } : {}),
      })),
    },
  ],
});

export const boundaries = rule(mustDoWithout);

/** Tests may import what they test with, whatever the code beside them must do without. */
export const boundariesOfTests = rule({});

/** The rules of the shop know neither the machine nor a framework. */
export const pureDomain = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: ['node:*', '@nestjs/*', 'zod', 'kysely', 'rxjs'],
          message: 'Domain code is pure: no node built-in, framework or driver.',
        },
      ],
    },
  ],
};

const fromAPort = (what, port) => `${what} comes from a port: take ${port} of @shop/runtime.`;

/** Time, timers, ids and chance enter through ports, so that a test or a simulation can supply its own. */
export const throughPorts = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: fromAPort('Time', 'Clock') },
    { object: 'Math', property: 'random', message: fromAPort('Chance', 'Random') },
    { object: 'performance', property: 'now', message: fromAPort('Time', 'Clock') },
  ],
  'no-restricted-globals': [
    'error',
    { name: 'setTimeout', message: fromAPort('A timer', 'Timers') },
    { name: 'setInterval', message: fromAPort('A timer', 'Timers') },
    { name: 'setImmediate', message: fromAPort('A timer', 'Timers') },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: fromAPort('Time', 'Clock') },
    { selector: "ImportSpecifier[imported.name='randomUUID']", message: fromAPort('An id', 'Ids') },
  ],
};
