import { z } from '@/lib/json/zod';
import { namePattern } from '@/lib/parameters/without-control';

/** OpenAI's own limit on the calls of one message. */
const MAX_TOOL_CALLS = 128;

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const refusalPart = z.looseObject({ type: z.literal('refusal'), refusal: z.string() });
const imagePart = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({
    url: z.string().regex(/^(?:https?:\/\/|data:)/i, 'expected an http, https or data URL'),
    detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
  }),
});
const audioPart = z.looseObject({
  type: z.literal('input_audio'),
  input_audio: z.looseObject({ data: z.string(), format: z.enum(['wav', 'mp3']) }),
});
const filePart = z.looseObject({
  type: z.literal('file'),
  file: z.looseObject({
    file_data: z.string().optional(),
    file_id: z.string().optional(),
    filename: z.string().optional(),
  }),
});

/** Text, or parts. */
function content<Part extends z.ZodType>(part: Part) {
  return z.union([z.string(), z.array(part).min(1)]);
}
const textContent = content(z.discriminatedUnion('type', [textPart], { error: 'expected “text”' }));
const userPart = z.discriminatedUnion('type', [textPart, imagePart, audioPart, filePart], {
  error: 'expected “text”, “image_url”, “input_audio” or “file”',
});
const assistantPart = z.discriminatedUnion('type', [textPart, refusalPart], {
  error: 'expected “text” or “refusal”',
});

const functionCall = z.looseObject({ name: z.string().min(1), arguments: z.string() });
const toolCall = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ type: z.literal('function'), id: z.string().min(1), function: functionCall }),
    z.looseObject({
      type: z.literal('custom'),
      id: z.string().min(1),
      custom: z.looseObject({ name: z.string().min(1), input: z.string() }),
    }),
  ],
  { error: 'expected “function” or “custom”' },
);

const name = z.string().optional();
const instructions = { content: textContent, name };

/**
 * A message as Chat Completions takes it, each role with what it may say.
 *
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export const message = z.discriminatedUnion(
  'role',
  [
    z.looseObject({ role: z.literal('system'), ...instructions }),
    z.looseObject({ role: z.literal('developer'), ...instructions }),
    z.looseObject({
      role: z.literal('user'),
      content: content(userPart),
      name,
    }),
    z.looseObject({
      role: z.literal('assistant'),
      content: content(assistantPart).nullable(),
      refusal: z.string().optional(),
      audio: z.looseObject({ id: z.string() }).optional(),
      tool_calls: z.array(toolCall).min(1).max(MAX_TOOL_CALLS).optional(),
      function_call: functionCall.optional(),
      name,
    }),
    z.looseObject({ role: z.literal('tool'), content: textContent, tool_call_id: z.string().min(1) }),
    z.looseObject({
      role: z.literal('function'),
      name: z.string().regex(new RegExp(namePattern)),
      content: z.string().nullable(),
    }),
  ],
  { error: 'expected “system”, “developer”, “user”, “assistant”, “tool” or “function”' },
);

export type ChatMessage = z.infer<typeof message>;
