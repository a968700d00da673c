import { defineConfig } from 'eslint/config';
import nx from '@nx/eslint-plugin';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import { boundaries, boundariesOfTests, pureDomain, throughPorts } from './tools/architecture/boundaries.mjs';

const tests = ['**/*.spec.ts', '**/*.scenarios.ts', '**/*.contract.ts', '**/*.browser.ts', '**/testing/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/**', '**/dist-web/**', '**/dist-web/**', '.nx/**', '.shop/**', '.stryker/**', 'reports/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...boundaries,
      eqeqeq: 'error',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['libs/domain/**/*.ts', 'libs/diagram/**/*.ts'], ignores: tests, rules: pureDomain },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: [...tests, 'libs/{programs,runtime}/**', 'apps/classroom/web/**'],
    rules: throughPorts,
  },
  { files: tests, rules: boundariesOfTests },
  { files: ['tools/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.spec.ts', '**/*.scenarios.ts', '**/*.browser.ts'],
    plugins: { jest },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/valid-expect': 'error',
      'jest/no-identical-title': 'error',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
