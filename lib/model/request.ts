import { z } from '@/lib/json/zod';
import { schemaOf, type ValueSchema } from '@/lib/parameters/value-schema';
import { parameters } from '@/lib/parameters/parameters';
import { namePattern, withoutControl } from '@/lib/parameters/without-control';
import { message } from './request-messages';
import { faultOf } from './request-rules';

/** More messages than any conversation has; a larger count is a mistake or an attack. One of 20,000 is measured (`bench/frame.ts`). */
const MAX_MESSAGES = 25_000;
/** OpenAI's own limit on tools in one request. */
const MAX_TOOLS = 128;

const toolName = z.string().regex(new RegExp(namePattern), 'expected 1 to 64 letters, digits, “_” or “-”');
const jsonSchema = z.record(z.string(), z.unknown());

const functionTool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({
    name: toolName,
    description: z.string().optional(),
    parameters: jsonSchema.optional(),
    strict: z.boolean().optional(),
  }),
});

const customFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({
    type: z.literal('grammar'),
    grammar: z.looseObject({ syntax: z.enum(['lark', 'regex']), definition: z.string() }),
  }),
]);
const customTool = z.looseObject({
  type: z.literal('custom'),
  custom: z.looseObject({
    name: toolName,
    description: z.string().optional(),
    format: customFormat.optional(),
  }),
});

/** Tools that run at the provider's are not Chat Completions'. */
const tool = z.discriminatedUnion('type', [functionTool, customTool], {
  error: 'expected “function” or “custom”',
});

const name = z.looseObject({ name: z.string().min(1) });
const namedFunction = z.looseObject({ type: z.literal('function'), function: name });
const namedCustom = z.looseObject({ type: z.literal('custom'), custom: name });
const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.discriminatedUnion(
    'type',
    [
      namedFunction,
      namedCustom,
      z.looseObject({
        type: z.literal('allowed_tools'),
        allowed_tools: z.looseObject({
          mode: z.enum(['auto', 'required']),
          tools: z.array(z.discriminatedUnion('type', [namedFunction, namedCustom])).min(1),
        }),
      }),
    ],
    { error: 'expected “function”, “custom” or “allowed_tools”' },
  ),
]);

const responseFormat = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ type: z.literal('text') }),
    z.looseObject({ type: z.literal('json_object') }),
    z.looseObject({
      type: z.literal('json_schema'),
      json_schema: z.looseObject({
        name: toolName,
        description: z.string().optional(),
        schema: jsonSchema,
        strict: z.boolean().optional(),
      }),
    }),
  ],
  { error: 'expected “text”, “json_object” or “json_schema”' },
);

/** The fields of lib/parameters. The panel's hints stay out of them: they speak to a person at the panel, not to a caller of the API. */
const parameterFields = Object.fromEntries(
  [
    ...parameters.map((parameter): [string, ValueSchema] => [parameter.name, schemaOf(parameter.control)]),
    ...Object.entries(withoutControl),
  ].map(([field, schema]) => [field, z.fromJSONSchema(schema).optional()]),
);

const fields = z.looseObject({
  model: z.string().min(1).optional(),
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  ...parameterFields,
  stream: z.boolean().optional(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .optional(),
  tools: z.array(tool).min(1).max(MAX_TOOLS).optional(),
  tool_choice: toolChoice.optional(),
  response_format: responseFormat.optional(),
});

/**
 * A Chat Completions request as the model's service takes it. What OpenAI's clients leave out or write in an older way,
 * normalise-request.ts completes before it is checked by this. Keys that are not listed pass through untouched, because
 * the model's provider adds parameters faster than anyone can list them.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const chatCompletionRequest = fields.superRefine((request, context) => {
  const fault = faultOf(request);
  if (fault) context.addIssue({ code: 'custom', ...fault });
});

export type ChatCompletionRequest = z.infer<typeof chatCompletionRequest>;

/** The parameters of the schema: `null` stands for each of them as if it were not there. */
export const optionalFields: readonly string[] = Object.keys(fields.shape).filter(
  (key) => key !== 'messages',
);
