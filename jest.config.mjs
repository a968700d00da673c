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
 * `classroom` and `report`: what people see, in a real Chromium; the report is that of the last run of `scenarios`.
 */
export default {
  testSequencer: '<rootDir>/tools/setup/longest-first.mjs',
  // A worker keeps every module of every suite it has run; beyond this it is replaced before collecting garbage takes over.
  workerIdleMemoryLimit: '400MB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'] },
    { ...shared, displayName: 'scenarios', testMatch: ['<rootDir>/libs/scenarios/**/*.scenarios.ts'] },
    { ...shared, displayName: 'classroom', testMatch: ['<rootDir>/tools/browser/**/classroom*.browser.ts'] },
    { ...shared, displayName: 'report', testMatch: ['<rootDir>/tools/browser/**/report*.browser.ts'] },
  ],
};
