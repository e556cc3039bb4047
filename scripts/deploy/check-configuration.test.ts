import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWranglerConfig, type WranglerConfig } from '../wrangler-config.mjs';
import { checkConfiguration, placeholderId } from './check-configuration';

const times = { today: '2026-11-30', testedDate: '2026-04-26', given: {} };
const own = await readWranglerConfig();
const id = '8f14e45f-ceea-467f-a1f6-0d5c1a2b3c4d';

function configured(changes: Partial<WranglerConfig> = {}, vars: Record<string, string> = {}) {
  const [database] = own.d1_databases;
  return checkConfiguration(
    { ...own, d1_databases: [{ ...database, database_id: id }], ...changes, vars: { ...own.vars, ...vars } },
    times,
  );
}

it('finds nothing wrong with wrangler.toml once the database is in it', () => {
  const { problems, facts } = configured();
  expect(problems).toEqual([]);
  expect(facts).toContain(`Database edgewise (${id})`);
  expect(facts).toContain('Model openai/gpt-5.4: $2.5 in, $15 out, for a million tokens');
  expect(facts).toContain('A day: 50 requests and 500,000 tokens a visitor, 200 and 2,000,000 in all');
});

it('tells how to make the database', () => {
  const [database] = own.d1_databases;
  const { problems } = configured({ d1_databases: [{ ...database, database_id: placeholderId }] });
  expect(problems).toEqual([expect.stringContaining('npx wrangler d1 create edgewise')]);
});

describe('what is wrong', () => {
  const [database] = own.d1_databases;
  const cases: [
    name: string,
    changes: Partial<WranglerConfig>,
    vars: Record<string, string>,
    said: string,
  ][] = [
    [
      'an id of another kind',
      { d1_databases: [{ ...database, database_id: 'edgewise' }] },
      {},
      'database_id',
    ],
    ['another binding', { d1_databases: [{ ...database, database_id: id, binding: 'D1' }] }, {}, '“DB”'],
    ['no AI', { ai: undefined }, {}, 'AI binding'],
    ['a name of capitals', { name: 'Edgewise' }, {}, 'Pages project'],
    ['no Node', { compatibility_flags: [] }, {}, 'nodejs_compat'],
    ['no date', { compatibility_date: 'today' }, {}, 'no date'],
    ['a day that does not exist', { compatibility_date: '2026-02-40' }, {}, 'no date'],
    ['a date to come', { compatibility_date: '2026-12-01' }, {}, 'in the future'],
    ['an untested date', { compatibility_date: '2026-06-01' }, {}, '2026-04-26'],
    ['a budget in words', {}, { BUDGET_TOTAL_TOKENS: 'a lot' }, 'BUDGET_TOTAL_TOKENS can’t be read'],
    ['prices that are none', {}, { PRICES: '{"openai/gpt-5.4": 3}' }, 'PRICES can’t be read'],
    ['a misspelt budget', {}, { BUDGET_TOTAL_TOKEN: '5' }, 'knows no variable “BUDGET_TOTAL_TOKEN”'],
    ['a secret', {}, { ACCESS_CODES: 'open-sesame' }, 'npx wrangler pages secret put ACCESS_CODES'],
    ['a stand-in', {}, { STAND_IN: '{"name":"A","place":"local"}' }, 'STAND_IN'],
  ];
  it.each(cases)('%s', (_name, changes, vars, said) => {
    const { problems } = configured(changes, vars);
    expect(problems).toEqual([expect.stringContaining(said)]);
    expect(problems.join()).not.toContain('open-sesame');
  });
});

it('warns of what has no limit and no price', () => {
  const { problems, warnings } = configured({}, { BUDGET_TOTAL_TOKENS: 'unlimited', MODELS: 'acme/large' });
  expect(problems).toEqual([]);
  expect(warnings).toContainEqual(expect.stringContaining('All tokens together are unlimited'));
  expect(warnings).toContainEqual(expect.stringContaining('No price is known for acme/large'));
});

it('knows every variable that the README names', () => {
  const named = readFileSync('README.md', 'utf8').matchAll(
    /`(BUDGET_[A-Z_]+|MAX_COMPLETION_TOKENS|PRICES)`/g,
  );
  const { problems } = configured({}, Object.fromEntries([...named].map(([, name]) => [name ?? '', ''])));
  expect(problems).toEqual([]);
});

describe('secrets that are given to be checked', () => {
  const check = (given: Record<string, string>) => {
    const [database] = own.d1_databases;
    return checkConfiguration(
      { ...own, d1_databases: [{ ...database, database_id: id }] },
      { ...times, given },
    );
  };
  const session = { SESSION_SECRET: 'a secret of more than sixteen characters' };

  it.each([
    ['a code without a name', { ...session, ACCESS_CODES: 'short' }, 'ACCESS_CODES can’t be read'],
    ['codes that nobody can sign in with', { ACCESS_CODES: 'anna:open-sesame' }, 'SESSION_SECRET'],
    ['a short secret', { SESSION_SECRET: 'short' }, 'SESSION_SECRET can’t be read'],
  ])('%s', (_name, given: Record<string, string>, said) => {
    const { problems } = check(given);
    expect(problems).toEqual([expect.stringContaining(said)]);
    expect(problems.join()).not.toContain('open-sesame');
  });

  it('are named and never shown where they are well', () => {
    const { problems, facts } = check({ ...session, ACCESS_CODES: 'anna:open-sesame' });
    expect(problems).toEqual([]);
    expect(facts).toContain('Secrets to put: ACCESS_CODES, SESSION_SECRET');
    expect(facts.join()).not.toContain('open-sesame');
  });
});
