import { z } from 'zod';

const toolCall = z.strictObject({
  id: z.string().default('call_scripted'),
  name: z.string(),
  /** The JSON text of the arguments, in the pieces in which it is streamed. */
  arguments: z.array(z.string()),
});

/** How one request is answered. What each field does is told in `scripted.ts`. */
export const scriptStep = z.strictObject({
  match: z.string().optional(),
  repeat: z.boolean().default(false),

  chunks: z.array(z.string()).default([]),
  choices: z.array(z.array(z.string())).default([]),
  thinking: z.array(z.string()).default([]),
  refusal: z.string().optional(),
  toolCalls: z.array(toolCall).default([]),
  finishReason: z.string().optional(),
  usage: z.strictObject({ prompt_tokens: z.int(), completion_tokens: z.int() }).optional(),
  model: z.string().default('scripted-model'),

  firstDelayMs: z.number().default(0),
  delayMs: z.number().default(0),
  paced: z.boolean().default(false),
  hold: z.boolean().default(false),
  malformed: z.boolean().default(false),
  end: z.enum(['done', 'no-done', 'cut', 'stall']).default('done'),
  crlf: z.boolean().default(false),
  splitBytes: z.int().positive().optional(),

  status: z.int().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  json: z.json().optional(),
  raw: z.string().optional(),
  rawBase64: z.string().optional(),
  endless: z.boolean().default(false),
});

export const scriptSteps = z.array(scriptStep);

/** A step as a test writes it: everything may be left out. */
export type ScriptStepInput = z.input<typeof scriptStep>;
export type ScriptStep = z.output<typeof scriptStep>;
