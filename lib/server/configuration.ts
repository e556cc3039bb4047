import {
  accessCodes,
  accessCodesExpected,
  adminCode,
  adminCodeExpected,
  sessionSecret,
  sessionSecretExpected,
  type Access,
} from './access-codes';
import { readHosts } from './allowed-hosts';
import { isRecord, parseJson } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import { standInFor, type OfferedModel, type StandIn } from '@/lib/model/deployment';
import { defaultModelId } from '@/lib/model/models';
import { readPrice } from '@/lib/model/price';
import { priceOf, type Prices } from '@/lib/model/prices';
import { readOfferedModel, readStandIn } from '@/lib/model/read-deployment';
import { readVariable, type Entry } from './variable';

/** A day's limits; Infinity for none. Requests are counted, tokens are set aside before the model is called. */
export interface BudgetLimits {
  readonly visitorRequests: number;
  readonly totalRequests: number;
  readonly visitorTokens: number;
  readonly totalTokens: number;
}

/** A day's limits on sharing; Infinity for none. A share counts when it is created and whenever it is updated. */
export interface ShareLimits {
  readonly visitorShares: number;
  readonly totalShares: number;
  readonly visitorShareBytes: number;
  readonly totalShareBytes: number;
}

/** What a deployment's variables say. */
export interface Configuration {
  /** The models that may be called; the first is the default. */
  readonly models: readonly [string, ...string[]];
  /** The same with what is told of them, and their prices. */
  readonly offered: readonly OfferedModel[];
  /** The AI Gateway's. */
  readonly gatewayId: string;
  /** What answers in the model's place; null where the model itself does. */
  readonly standIn: StandIn | null;
  readonly budgetLimits: BudgetLimits;
  readonly shareLimits: ShareLimits;
  /** The most that all shares together may take of the database, whenever they were made; Infinity for no limit. */
  readonly storedShareBytes: number;
  /** The most tokens that one choice of an answer may have; null for no limit. */
  readonly maxCompletionTokens: number | null;
  /** The parameters that may change the price all the same; `*` for all. */
  readonly allowedParameters: readonly string[];
  /** Hosts by which it may be asked without https, beside this machine's own names. */
  readonly allowedHosts: readonly string[];
  readonly access: Access;
}

/** The worker's variables as wrangler sets them. */
export type Variables = Partial<
  Record<
    | 'MODELS'
    | 'AI_GATEWAY_ID'
    | 'STAND_IN'
    | 'BUDGET_VISITOR_REQUESTS'
    | 'BUDGET_TOTAL_REQUESTS'
    | 'BUDGET_VISITOR_TOKENS'
    | 'BUDGET_TOTAL_TOKENS'
    | 'BUDGET_VISITOR_SHARES'
    | 'BUDGET_TOTAL_SHARES'
    | 'BUDGET_VISITOR_SHARE_BYTES'
    | 'BUDGET_TOTAL_SHARE_BYTES'
    | 'BUDGET_STORED_SHARE_BYTES'
    | 'MAX_COMPLETION_TOKENS'
    | 'PRICES'
    | 'ALLOWED_PARAMETERS'
    | 'ALLOWED_HOSTS'
    | 'ACCESS_CODES'
    | 'SESSION_SECRET'
    | 'ADMIN_CODE'
    | 'REQUEST_LOG',
    string
  >
>;

/** Room for a long answer; the 128,000 tokens that GPT-5.4 may answer would be a quarter of a visitor's day. */
const DEFAULT_MAX_COMPLETION_TOKENS = 16_384;

const unlimited = z.literal('unlimited').transform(() => Infinity);
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const names = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
/** No id has brackets, braces or quotes; the JSON of what is no list of names has. */
const modelId = /^[^"'[\]{}]+$/;
/** Ids, or as JSON: then an id may have a space, and an object in its place says how much the model reads and writes. */
const modelList = z.string().transform((text, context): OfferedModel[] => {
  const value = text.startsWith('[') ? parseJson(text) : text.split(/[\s,]+/).filter(Boolean);
  const models = Array.isArray(value) ? value.map(readOfferedModel) : [];
  const read = models.flatMap((model) => (model !== null && modelId.test(model.id) ? [model] : []));
  if (read.length === 0 || read.length < models.length) context.addIssue({ code: 'custom' });
  return read;
});
/** More than any list of models has. */
const MAX_PRICES = 500;
const pricesByModel = z.string().transform((text, context): Prices => {
  const value = parseJson(text);
  const entries = isRecord(value) ? Object.entries(value) : [];
  const read = entries.flatMap(([model, price]) => {
    const known = readPrice(price);
    return known === undefined ? [] : [[model, known] as const];
  });
  if (!isRecord(value) || read.length < entries.length || read.length > MAX_PRICES)
    context.addIssue({ code: 'custom' });
  return Object.fromEntries(read);
});

const known = new WeakMap<Variables, Configuration>();

/**
 * What the variables of a worker's environment say; each environment is read once. What a deployment does not say, it
 * allows enough of to be tried, too little to hurt. Where a value cannot be read, its limit allows nothing and
 * its list only the default; it is logged by its variable's name.
 */
export function configuration(env: Variables): Configuration {
  const configured = known.get(env) ?? readVariables(env);
  known.set(env, configured);
  return configured;
}

function readVariables(env: Variables): Configuration {
  const read = <Value>(name: keyof Variables, entry: Entry<Value>) => readVariable(name, env[name], entry);
  const limit = (name: keyof Variables, absent: number) =>
    read(name, {
      schema: z.union([unlimited, wholeNumber]),
      expected: 'a whole number or “unlimited”',
      absent,
      invalid: 0,
    });
  const budgetLimits = {
    visitorRequests: limit('BUDGET_VISITOR_REQUESTS', 50),
    totalRequests: limit('BUDGET_TOTAL_REQUESTS', 200),
    visitorTokens: limit('BUDGET_VISITOR_TOKENS', 500_000),
    totalTokens: limit('BUDGET_TOTAL_TOKENS', 2_000_000),
  };
  const tokensAreBudgeted = Math.min(budgetLimits.visitorTokens, budgetLimits.totalTokens) < Infinity;
  const mostTokens = read('MAX_COMPLETION_TOKENS', {
    schema: z.union([unlimited, wholeNumber.refine((tokens) => tokens > 0)]),
    expected: 'a whole number above 0 or “unlimited”',
    absent: tokensAreBudgeted ? DEFAULT_MAX_COMPLETION_TOKENS : Infinity,
    invalid: DEFAULT_MAX_COMPLETION_TOKENS,
  });
  const offered = read<readonly OfferedModel[]>('MODELS', {
    schema: modelList,
    expected: 'ids of models, separated by commas or spaces',
    absent: [{ id: defaultModelId }],
    invalid: [{ id: defaultModelId }],
  });
  const standIn = read<StandIn | null>('STAND_IN', {
    schema: z.string().transform((text, context) => {
      const found = readStandIn(parseJson(text));
      if (found === null) context.addIssue({ code: 'custom' });
      return found;
    }),
    expected: 'JSON with a “name” and a “place”',
    absent: null,
    invalid: null,
  });
  const prices = read<Prices | null>('PRICES', {
    schema: pricesByModel,
    expected:
      'JSON with an object for each model: “input”, “output” and perhaps “cached_input” in US dollars for a million tokens (0 to 10,000), and “long_context”, the same with “above”, a number of tokens',
    absent: {},
    // Somebody has other prices than the known ones.
    invalid: null,
  });
  const [first = defaultModelId, ...others] = offered.map(({ id }) => id);
  return {
    models: [first, ...others],
    offered: offered.map((model) => priced(model, { prices, standIn })),
    gatewayId: read('AI_GATEWAY_ID', {
      schema: z.string(),
      expected: 'the id of an AI Gateway',
      absent: 'default',
      invalid: 'default',
    }),
    standIn,
    budgetLimits,
    shareLimits: {
      visitorShares: limit('BUDGET_VISITOR_SHARES', 50),
      totalShares: limit('BUDGET_TOTAL_SHARES', 500),
      // Twenty shares of 200 long messages come to 10 MB.
      visitorShareBytes: limit('BUDGET_VISITOR_SHARE_BYTES', 10_000_000),
      totalShareBytes: limit('BUDGET_TOTAL_SHARE_BYTES', 50_000_000),
    },
    // D1's free plan ends at 500 MB a database; the rest is room for the budgets, which must be counted whatever is
    // shared.
    storedShareBytes: limit('BUDGET_STORED_SHARE_BYTES', 400_000_000),
    maxCompletionTokens: mostTokens === Infinity ? null : mostTokens,
    allowedParameters: read('ALLOWED_PARAMETERS', {
      schema: names.pipe(z.array(z.string().regex(/^(?:\*|[a-z_]+)$/))),
      expected: 'names of parameters, separated by commas or spaces, or “*”',
      absent: [],
      invalid: [],
    }),
    allowedHosts: read<readonly string[]>('ALLOWED_HOSTS', {
      schema: z.string().transform((text, context) => {
        const hosts = readHosts(text);
        if (hosts === null) context.addIssue({ code: 'custom' });
        return hosts ?? [];
      }),
      expected: 'names or addresses of hosts, separated by commas or spaces',
      absent: [],
      invalid: [],
    }),
    access: {
      codes: read<Access['codes']>('ACCESS_CODES', {
        schema: accessCodes,
        expected: accessCodesExpected,
        absent: null,
        invalid: [],
      }),
      secret: read<string | null>('SESSION_SECRET', {
        schema: sessionSecret,
        expected: sessionSecretExpected,
        absent: null,
        invalid: null,
      }),
      adminCode: read<string | null>('ADMIN_CODE', {
        schema: adminCode,
        expected: adminCodeExpected,
        absent: null,
        invalid: null,
      }),
    },
  };
}

/** A model with its price, where that is known. Whatever stands in for it costs nothing. */
function priced(
  { price: _, ...model }: OfferedModel,
  { prices, standIn }: { prices: Prices | null; standIn: StandIn | null },
): OfferedModel {
  const isItself = standInFor(model.id, standIn) === null;
  const price = prices !== null && isItself ? priceOf(model.id, prices) : undefined;
  return { ...model, ...(price && { price }) };
}
