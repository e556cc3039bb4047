import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The globals that pure rooms leave to others: they run anywhere, and what they need of the world is handed in. */
const platform = [
  ...[
    'window',
    'document',
    'navigator',
    'location',
    'history',
    'localStorage',
    'sessionStorage',
    'indexedDB',
  ],
  ...['fetch', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'performance', 'process'],
];

/** The attributes that people read or hear. */
const named = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'label', 'placeholder', 'alt'];

export default defineConfig(
  {
    ignores: [
      '.next/',
      '.vercel/',
      '.wrangler/',
      '.edgewise/',
      'public/diagram/',
      // They use packages that only the cache of `npm run interop` has.
      'scripts/interop/programs/',
      'next-env.d.ts',
      'test-results/',
    ],
  },
  tseslint.configs.strictTypeChecked,
  jsxA11y.flatConfigs.strict,
  reactHooks.configs.flat['recommended-latest'],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
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
    files: ['lib/{json,parameters,model,settings,conversation,answer,board,markdown}/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...platform.map((name) => ({ name, message: 'This room uses nothing of a browser or of Node.' })),
      ],
    },
  },
  {
    files: ['{app,components}/**/*.tsx'],
    ignores: ['**/*.test.tsx', '**/testing/**', 'components/ui/brand.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'JSXText[value=/[A-Za-z]{2}/]',
          `JSXAttribute[name.name=/^(${named.join('|')})$/] > Literal[value=/[A-Za-z]{2}/]`,
          `JSXAttribute[name.name=/^(${named.join('|')})$/] :not(BinaryExpression) > Literal[value=/[A-Za-z]{2}/]`,
          `JSXAttribute[name.name=/^(${named.join('|')})$/] TemplateElement[value.raw=/[A-Za-z]{2}/]`,
        ].map((selector) => ({
          selector,
          message: 'What people read or hear is in the catalog, lib/words.',
        })),
      ],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'local-ai/**', 'e2e/**', 'lib/server/request-log.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.mjs', 'scripts/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
