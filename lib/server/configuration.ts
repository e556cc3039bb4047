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
import { standInFor, type OfferedModel, type StandIn } from '@/lib/model/deployment';
import { defaultModelId } from '@/lib/model/models';
import { priceOf, type Prices } from '@/lib/model/prices';
import { readStandIn } from '@/lib/model/read-deployment';
import { readLimits, type Limits, type LimitVariable } from './limits';
import { hostList, modelList, names, originList, pricesByModel, readVariable, type Entry } from './variables';

/** A deployment's configuration, read from its variables. */
export interface Configuration extends Limits {
  /** The models that may be called; the first is the default. */
  readonly models: readonly [string, ...string[]];
  /** The same with what is told of them, and their prices. */
  readonly offered: readonly OfferedModel[];
  /** The AI Gateway's. */
  readonly gatewayId: string;
  /** The model's stand-in; null where the model itself answers. */
  readonly standIn: StandIn | null;
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
    | LimitVariable
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

const known = new WeakMap<Variables, Configuration>();

/**
 * Reads the configuration from a worker's environment; each environment is read once. What a deployment does not say, it
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
  const limits = readLimits(read);
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
    ...limits,
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

/** A model with its price, where that is known. Whatever stands in for it costs nothing. */
function priced(
  { price: _, ...model }: OfferedModel,
  { prices, standIn }: { prices: Prices | null; standIn: StandIn | null },
): OfferedModel {
  const isItself = standInFor(model.id, standIn) === null;
  const price = prices !== null && isItself ? priceOf(model.id, prices) : undefined;
  return { ...model, ...(price && { price }) };
}
