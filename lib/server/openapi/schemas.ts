import { z } from '@/lib/json/zod';
import { errorCodes } from '@/lib/model/error-codes';
import { chatCompletionRequest } from '@/lib/model/request';
import { chatCompletion, chatCompletionChunk } from '@/lib/model/response';
import { changedShare, createBody, createdShare, lifetimeBody, updateBody } from '@/lib/share/contract';
import { responsesRequest } from '../responses/request';

const text = z.string();
const count = z.number().int().min(0);
const maybeText = text.nullable();

/** OpenAI's error envelope. `params` and `quote` are ours. */
const error = z.object({
  error: z.object({
    message: text,
    type: text,
    param: maybeText,
    code: z.enum(errorCodes),
    params: z.looseObject({}),
    quote: maybeText,
  }),
});

const rates = { input: z.number(), cached_input: z.number(), output: z.number() };

/** As `modelObject` (lib/model/deployment.ts) writes it. */
const model = z.looseObject({
  id: text,
  object: z.literal('model'),
  created: count,
  owned_by: text,
  context_window: count.optional(),
  max_output_tokens: count.optional(),
  input_modalities: z.array(text).optional(),
  price: z
    .looseObject({ ...rates, long_context: z.looseObject({ ...rates, above: count }).optional() })
    .optional(),
});

const modelList = z.looseObject({
  object: z.literal('list'),
  data: z.array(model),
  limits: z.looseObject({ max_completion_tokens: count.optional(), budget: z.boolean().optional() }),
  stand_in: z.looseObject({ name: text }).optional(),
});

const budget = z.object({
  budget: z
    .object({
      resets_at: count,
      limits: z.array(
        z.object({ whose: z.enum(['visitor', 'total']), unit: text, limit: count, left: count }),
      ),
    })
    .nullable(),
});

/** The response of `GET /api/health`: whether the bindings are there, no more. */
export const health = z.object({
  status: z.enum(['ok', 'incomplete']),
  bindings: z.object({ ai: z.boolean(), database: z.boolean() }),
});

const anything = z.looseObject({});

/** As `responseObject` (lib/server/responses/response.ts) writes it. */
const response = z.looseObject({
  id: text,
  object: z.literal('response'),
  created_at: count,
  status: z.enum(['completed', 'incomplete', 'failed', 'in_progress']),
  error: z.looseObject({ code: text, message: text }).nullable(),
  incomplete_details: z.looseObject({ reason: text }).nullable(),
  model: text,
  output: z.array(
    z.looseObject({ id: text, type: z.enum(['message', 'function_call', 'custom_tool_call']) }),
  ),
  store: z.literal(false),
  usage: z
    .looseObject({ input_tokens: z.number(), output_tokens: z.number(), total_tokens: z.number() })
    .nullable(),
});

const schemas = z.looseObject({ rules: anything, request: anything, response: anything, chunk: anything });

const all = {
  ChatCompletionRequest: chatCompletionRequest,
  ChatCompletion: chatCompletion,
  ChatCompletionChunk: chatCompletionChunk,
  ResponsesRequest: responsesRequest,
  Response: response,
  Model: model,
  ModelList: modelList,
  Budget: budget,
  Health: health,
  Schemas: schemas,
  OpenApi: z.looseObject({ openapi: text, info: anything, paths: anything }),
  ShareCreation: createBody,
  ShareUpdate: updateBody,
  ShareLifetime: lifetimeBody,
  CreatedShare: createdShare,
  ChangedShare: changedShare,
  Error: error,
} satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof all;

/** The JSON Schemas of what goes in and comes out, from the schemas that check it. */
export function componentSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(all).map(([name, schema]) => {
      const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [name, rest];
    }),
  );
}

export function isSchemaName(name: string): name is SchemaName {
  return Object.hasOwn(all, name);
}
