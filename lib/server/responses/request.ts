import { isRecord } from '@/lib/json/json';
import { z } from '@/lib/json/zod';

const maybe = <Type extends z.ZodType>(type: Type) => type.nullish();
const text = z.string();

const textPart = z.looseObject({ type: z.enum(['input_text', 'output_text', 'text']), text });
const refusalPart = z.looseObject({ type: z.literal('refusal'), refusal: text });
const imagePart = z.looseObject({
  type: z.literal('input_image'),
  image_url: maybe(text),
  file_id: maybe(text),
  detail: maybe(text),
});
const filePart = z.looseObject({
  type: z.literal('input_file'),
  file_data: maybe(text),
  file_id: maybe(text),
  file_url: maybe(text),
  filename: maybe(text),
});
const part = z.discriminatedUnion('type', [textPart, refusalPart, imagePart, filePart], {
  error: 'expected “input_text”, “input_image”, “input_file”, “output_text” or “refusal”',
});
const parts = z.union([text, z.array(part)]);

const message = z.looseObject({
  type: z.literal('message'),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: parts,
});
const item = z.discriminatedUnion(
  'type',
  [
    message,
    z.looseObject({ type: z.literal('function_call'), call_id: text, name: text, arguments: text }),
    z.looseObject({ type: z.literal('function_call_output'), call_id: text, output: parts }),
    z.looseObject({ type: z.literal('custom_tool_call'), call_id: text, name: text, input: text }),
    z.looseObject({ type: z.literal('custom_tool_call_output'), call_id: text, output: parts }),
    z.looseObject({ type: z.literal('reasoning') }),
  ],
  {
    error: ({ input }) =>
      isRecord(input) && input['type'] === 'item_reference'
        ? 'items are not stored here: send the item itself, as clients do with “store” set to false'
        : 'it is not known here, or needs what OpenAI alone stores or runs',
  },
);

/** A message needs no type. */
const inputItem = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && 'role' in value && !('type' in value)
      ? { ...value, type: 'message' }
      : value,
  item,
);

const tool = z.discriminatedUnion(
  'type',
  [
    z.looseObject({
      type: z.literal('function'),
      name: text,
      description: maybe(text),
      parameters: maybe(z.record(z.string(), z.unknown())),
      strict: maybe(z.boolean()),
    }),
    z.looseObject({
      type: z.literal('custom'),
      name: text,
      description: maybe(text),
      format: maybe(z.looseObject({ type: text })),
    }),
  ],
  { error: 'expected “function” or “custom”: other tools run at OpenAI’s' },
);

const namedTool = z.looseObject({ type: z.enum(['function', 'custom']), name: text });
const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  namedTool,
  z.looseObject({
    type: z.literal('allowed_tools'),
    mode: z.enum(['auto', 'required']),
    tools: z.array(namedTool),
  }),
]);

const format = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    name: text,
    schema: z.record(z.string(), z.unknown()),
    description: maybe(text),
    strict: maybe(z.boolean()),
  }),
]);

/** Refuses what only a server that stores responses, or runs tools by itself, could do. */
const stored = (why: string) => z.literal(null, { error: why }).optional();
const never = (why: string) => z.literal([false, null], { error: why }).optional();

/**
 * A request of OpenAI's Responses API, as far as it can be answered without keeping anything. Values that Chat
 * Completions knows too are checked as its parameters (lib/model/request.ts).
 *
 * Source: https://platform.openai.com/docs/api-reference/responses/create
 */
export const responsesRequest = z.looseObject({
  model: maybe(text),
  input: z.union([text, z.array(inputItem).min(1)]),
  instructions: maybe(text),
  stream: maybe(z.boolean()),
  stream_options: maybe(z.looseObject({ include_obfuscation: maybe(z.boolean()) })),
  tools: maybe(z.array(tool)),
  tool_choice: maybe(toolChoice),
  text: maybe(z.looseObject({ format: maybe(format), verbosity: z.unknown().optional() })),
  reasoning: maybe(z.looseObject({ effort: z.unknown().optional() })),
  metadata: maybe(z.record(z.string().max(64), z.string().max(512))),
  include: maybe(z.array(text)),
  previous_response_id: stored('responses are not stored here: send the whole conversation as “input”'),
  conversation: stored('conversations are not stored here: send the whole conversation as “input”'),
  prompt: stored('prompts are not stored here: send its text as “instructions” or “input”'),
  store: never('responses are not stored here: set it to false, or leave it out'),
  background: never('a response is not kept here until it is asked for: set it to false, or leave it out'),
  n: z.literal([1, null], { error: 'a response is one answer: leave it out' }).optional(),
  truncation: z
    .literal(['disabled', null], {
      error: 'nothing is left out of a conversation here: set it to “disabled”',
    })
    .optional(),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
export type InputItem = z.infer<typeof item>;
export type InputParts = z.infer<typeof parts>;
export type ResponsesTool = z.infer<typeof tool>;
