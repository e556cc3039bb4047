import {
  accessCodes,
  accessCodesExpected,
  adminCode,
  adminCodeExpected,
  sessionSecret,
  sessionSecretExpected,
  type Access,
} from './access-codes';
import { parseJson } from '@/lib/json/json';
import { z } from '@/lib/json/zod';
import type { OfferedModel, StandIn } from '@/lib/model/deployment';
import { defaultModelId } from '@/lib/model/models';
import type { Prices } from '@/lib/model/prices';
import { readStandIn } from '@/lib/model/read-deployment';
import { priced } from './priced-model';
import { readVariable, type Entry } from './variable';
import {
  hostList,
  modelList,
  names,
  originList,
  pricesByModel,
  unlimited,
  wholeNumber,
} from './variable-schemas';

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
  /** Origins of other sites whose pages may call OpenAI's part of the API: `https://notes.example`. */
  readonly allowedOrigins: readonly string[];
  readonly access: Access;
  /** Whether browsers may keep the app, so that it opens without a network. */
  readonly offline: boolean;
}

/** The worker's variables as wrangler sets them. */
export type Variables = Partial<
  Record<
    | 'MODELS'
    | 'AI_GATEWAY_ID'
    | 'STAND_IN'
    | `BUDGET_${'VISITOR' | 'TOTAL'}_${'REQUESTS' | 'TOKENS' | 'SHARES' | 'SHARE_BYTES'}`
    | 'BUDGET_STORED_SHARE_BYTES'
    | 'MAX_COMPLETION_TOKENS'
    | 'PRICES'
    | 'ALLOWED_PARAMETERS'
    | 'ALLOWED_HOSTS'
    | 'ALLOWED_ORIGINS'
    | 'ACCESS_CODES'
    | 'SESSION_SECRET'
    | 'ADMIN_CODE'
    | 'REQUEST_LOG'
    | 'OFFLINE',
    string
  >
>;

/** Room for a long answer; the 128,000 tokens that GPT-5.4 may answer would be a quarter of a visitor's day. */
const DEFAULT_MAX_COMPLETION_TOKENS = 16_384;

const known = new WeakMap<Variables, Configuration>();

/**
 * What the variables of a worker's environment say; each environment is read once. What a deployment does not say, it
 * allows enough of to be tried, too little to hurt. Where a value cannot be read, its limit allows nothing and
 * its list only the default; it is logged by its variable's name.
 */
export function configuration(env: Variables): Configuration {
  const configured =
    known.get(env) ??
    readVariables(env, (name, { expected }, isRead) => {
      if (!isRead) console.error(`${name} cannot be read: expected ${expected}.`);
    });
  known.set(env, configured);
  return configured;
}

/** A variable that the worker knows, and what its value would have to be where it cannot be read. */
export interface VariableFinding {
  readonly name: string;
  readonly unreadable: string | null;
}

/** Every variable that the worker knows, each with what is wrong with its value. It logs nothing. */
export function checkVariables(env: Variables): readonly VariableFinding[] {
  const findings: VariableFinding[] = [];
  readVariables(env, (name, { expected }, isRead) => {
    findings.push({ name, unreadable: isRead ? null : `expected ${expected}` });
  });
  return findings;
}

/** Called once for each variable. */
type Tell = (name: string, entry: { readonly expected: string }, isRead: boolean) => void;

function readVariables(env: Variables, tell: Tell): Configuration {
  const read = <Value>(name: keyof Variables, entry: Entry<Value>): Value => {
    const { value, isRead } = readVariable(env[name], entry);
    tell(name, entry, isRead);
    return value;
  };
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
    offline: read('OFFLINE', {
      schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
      expected: '“on” or “off”',
      absent: true,
      // Whoever sets it wants to be rid of it.
      invalid: false,
    }),
    allowedHosts: read<readonly string[]>('ALLOWED_HOSTS', {
      schema: hostList,
      expected: 'names or addresses of hosts, separated by commas or spaces',
      absent: [],
      invalid: [],
    }),
    allowedOrigins: read<readonly string[]>('ALLOWED_ORIGINS', {
      schema: originList,
      expected: 'origins such as https://notes.example, separated by commas or spaces; a pattern is none',
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
