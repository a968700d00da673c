const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.shop', '<rootDir>/.nx'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/**
 * `unit`: all that needs no running shop. `scenarios`: the stories against both styles, real processes and broker.
 * `browser`: what people see, in a real Chromium.
 */
export default {
  // A worker keeps every module of every suite it has run; beyond this it is replaced before collecting garbage takes over.
  workerIdleMemoryLimit: '400MB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'] },
    { ...shared, displayName: 'scenarios', testMatch: ['<rootDir>/libs/scenarios/**/*.scenarios.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tools/browser/**/*.browser.ts'] },
  ],
};
