import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Forbids imports, with the rule of the house (README, "The layout") that they would break.
 *
 * @param {{ group?: string[]; regex?: string; message: string }[]} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const serverOnly = {
  group: ['@/lib/server/*'],
  message: 'lib/server runs at the edge; only app/api and app/s import it.',
};
const bareZod = { regex: '^zod$', message: 'Take z from @/lib/zod, which keeps it from `new Function`.' };
const upward = {
  group: ['@/app/*', '@/components/*'],
  message: 'lib imports neither components nor routes.',
};

export default defineConfig(
  {
    ignores: [
      '.next/',
      '.vercel/',
      '.wrangler/',
      '.edgewise/',
      'public/diagram/',
      'next-env.d.ts',
      'test-results/',
    ],
  },
  tseslint.configs.strictTypeChecked,
  importX.flatConfigs.typescript,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs'], tsconfig: 'auto' }),
      ],
    },
    rules: {
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
      // A package cannot import this code, and reading them all takes longer than the rest of the rules.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      // A box that scrolls must be reachable by keyboard (WCAG 2.1.1).
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['components/**'],
    rules: forbid(serverOnly, bareZod, { group: ['@/app/*'], message: 'Components import no routes.' }),
  },
  { files: ['lib/**'], rules: forbid(serverOnly, bareZod, upward) },
  { files: ['lib/server/**'], rules: forbid(bareZod, upward) },
  { files: ['lib/zod.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['scripts/**', 'bench/**', 'local-ai/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  { files: ['*.mjs', 'scripts/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
