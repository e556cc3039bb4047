import { checkVariables, configuration, type Variables } from '../../lib/server/configuration';
import { readPrice, type Price } from '../../lib/model/price';
import type { WranglerConfig } from '../wrangler-config.mjs';

/** The findings about a deployment before its upload. */
export interface Findings {
  /** Each a sentence that says what is wrong and what to do. With one of them nothing is uploaded. */
  readonly problems: readonly string[];
  /** Settings that work but that somebody may not have meant. */
  readonly warnings: readonly string[];
  /** A description of the deployment as it would be: a line each. */
  readonly facts: readonly string[];
}

export const placeholderId = '00000000-0000-0000-0000-000000000000';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Variables that a program sets for itself, and nobody should for a deployment. */
const ofThisMachine = ['STAND_IN'];
/** Whoever reads the repository would read them in wrangler.toml. */
export const secrets = ['ACCESS_CODES', 'SESSION_SECRET', 'ADMIN_CODE'];
/** Whatever it says, it can be read. */
const free = ['REQUEST_LOG'];

/**
 * Checks wrangler.toml. `today` is a date in UTC (2026-11-24), `testedDate` the last compatibility date that the workerd
 * of this machine knows. `given` are secrets as they would be put: those of the project itself nobody can read back.
 */
export function checkConfiguration(
  { name, compatibility_date, compatibility_flags, ai, d1_databases, vars }: WranglerConfig,
  {
    today,
    testedDate,
    given,
  }: { today: string; testedDate: string; given: Readonly<Record<string, string>> },
): Findings {
  const [{ binding, database_name, database_id }] = d1_databases;
  const problems: string[] = [];

  if (!/^[a-z\d][a-z\d-]{0,57}$/.test(name))
    problems.push(
      `The name “${name}” can’t be a Pages project's: lower-case letters, digits and “-”, at most 58.`,
    );
  if (!/^\d{4}-\d\d-\d\d$/.test(compatibility_date) || Number.isNaN(Date.parse(compatibility_date)))
    problems.push(`compatibility_date is “${compatibility_date}”, which is no date such as 2026-04-24.`);
  else if (compatibility_date > today)
    problems.push(
      `compatibility_date ${compatibility_date} is in the future. Cloudflare refuses such dates.`,
    );
  else if (compatibility_date > testedDate)
    problems.push(
      `compatibility_date ${compatibility_date} is later than what this machine's workerd knows (${testedDate}), so nothing here was tested with it. Take an earlier one, or a newer wrangler.`,
    );
  if (!compatibility_flags.includes('nodejs_compat'))
    problems.push('compatibility_flags lacks "nodejs_compat", without which the worker does not start.');

  if (ai?.binding !== 'AI') problems.push('wrangler.toml has no AI binding. Add: [ai] with binding = "AI".');
  if (binding !== 'DB')
    problems.push(`The D1 binding is called “${binding}”, but the worker looks for “DB”.`);
  if (database_id === placeholderId)
    problems.push(
      `wrangler.toml has no database yet. Create it with\n  npx wrangler d1 create ${database_name}\nand write the id it prints as database_id into wrangler.toml.`,
    );
  else if (!uuid.test(database_id))
    problems.push(
      `database_id is “${database_id}”, which is no id of a D1 database. npx wrangler d1 list shows them.`,
    );

  const unread = [...checkEachVariable(vars), ...checkSecrets(given)];
  // Else the limits would be those of what could not be read.
  const spending = unread.length > 0 ? null : describeSpending(vars);
  return {
    problems: [...problems, ...unread],
    warnings: spending?.warnings ?? [],
    facts: [
      `Project ${name}, compatibility date ${compatibility_date} with ${compatibility_flags.join(', ')}`,
      `Database ${database_name} (${database_id})`,
      ...(spending?.facts ?? []),
      `Secrets to put: ${secrets.filter((name) => name in given).join(', ') || 'none was given to this command to be checked'}`,
    ],
  };
}

function checkSecrets(given: Readonly<Record<string, string>>): string[] {
  const unread = checkVariables(given).flatMap(({ name, unreadable }) =>
    unreadable === null ? [] : [`${name} can’t be read: ${unreadable}.`],
  );
  const lacksSecret =
    ['ACCESS_CODES', 'ADMIN_CODE'].some((name) => name in given) && !('SESSION_SECRET' in given);
  return lacksSecret
    ? [...unread, 'Codes need a SESSION_SECRET too: without it nobody can sign in on the page.']
    : unread;
}

function checkEachVariable(vars: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  const findings = checkVariables(vars);
  const known = new Set([...findings.map(({ name }) => name), ...secrets, ...free]);
  for (const name of Object.keys(vars)) {
    if (secrets.includes(name))
      problems.push(
        `${name} is a secret and stands in wrangler.toml, where whoever reads the repository reads it. Remove it there and run\n  npx wrangler pages secret put ${name}`,
      );
    else if (ofThisMachine.includes(name))
      problems.push(`${name} is for a model on one's own machine. Remove it from wrangler.toml.`);
    else if (!known.has(name))
      problems.push(`The worker knows no variable “${name}”. It knows ${[...known].sort().join(', ')}.`);
  }
  for (const { name, unreadable } of findings)
    if (unreadable !== null && !secrets.includes(name))
      problems.push(`${name} can’t be read: ${unreadable}.`);
  return problems;
}

/** Describes who could spend how much, at which prices. */
function describeSpending(variables: Variables): { facts: string[]; warnings: string[] } {
  const { gatewayId, offered, budgetLimits, shareLimits, storedShareBytes, maxCompletionTokens } =
    configuration(variables);
  const { visitorRequests, visitorTokens, totalRequests, totalTokens } = budgetLimits;
  const warnings = Object.entries(budgetLimits)
    .filter(([, limit]) => limit === Infinity)
    .map(
      ([limit]) => `${inWords[limit] ?? limit} are unlimited: only your gateway's spend limit stops them.`,
    );
  const unpriced = offered.filter(({ price }) => price === undefined).map(({ id }) => id);
  if (unpriced.length > 0)
    warnings.push(
      `No price is known for ${unpriced.join(', ')}, so the page can’t tell what an answer costs. Add it to PRICES.`,
    );
  if (gatewayId === 'default')
    warnings.push(
      'AI_GATEWAY_ID is “default”. Make sure that this gateway has Unified Billing credits, and a spend limit.',
    );
  return {
    warnings,
    facts: [
      `AI Gateway ${gatewayId}`,
      ...offered.map(({ id, price }) => `Model ${id}${inDollars(readPrice(price))}`),
      `A day: ${number(visitorRequests)} requests and ${number(visitorTokens)} tokens a visitor, ${number(totalRequests)} and ${number(totalTokens)} in all`,
      `An answer: ${maxCompletionTokens === null ? 'no limit of its own' : `${number(maxCompletionTokens)} tokens`}`,
      `Links a day: ${number(shareLimits.visitorShares)} a visitor, ${number(shareLimits.totalShares)} in all; ${number(storedShareBytes)} bytes stored`,
    ],
  };
}

const inWords: Readonly<Record<string, string>> = {
  visitorRequests: 'A visitor’s requests',
  visitorTokens: 'A visitor’s tokens',
  totalRequests: 'All requests together',
  totalTokens: 'All tokens together',
};

function number(limit: number): string {
  return limit === Infinity ? 'unlimited' : limit.toLocaleString('en-US');
}

function inDollars(price: Price | undefined): string {
  return price
    ? `: $${String(price.input)} in, $${String(price.output)} out, for a million tokens`
    : ', price unknown';
}
