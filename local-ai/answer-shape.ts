import { z } from 'zod';
import type { JsonObject, JsonValue } from '@/lib/json/json';
import type { ChatCompletionRequest } from '@/lib/model/request';
import { refusedByModel } from './gateway-error';

const jsonValue: z.ZodType<JsonValue> = z.json();
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);
const functionTool = z.looseObject({
  function: z.looseObject({
    name: z.string(),
    description: z.string().optional(),
    parameters: jsonObject.optional(),
  }),
});

export interface CallableFunction {
  readonly name: string;
  readonly description: string;
  /** The JSON Schema of its arguments. */
  readonly parameters: JsonObject;
}

/** The form that the answer must have: free text, JSON (of a schema or any object), or a call of one of some functions. */
export type AnswerShape =
  | { readonly kind: 'text' }
  | { readonly kind: 'json'; readonly schema: JsonObject }
  | { readonly kind: 'call'; readonly functions: readonly [CallableFunction, ...CallableFunction[]] };

/**
 * Reads the form from `tool_choice` and `response_format`. With `tool_choice` `auto` the local models answer in text:
 * they are too small to judge when a call is due.
 */
export function answerShape(request: ChatCompletionRequest): AnswerShape {
  const names = calledFunctions(request.tool_choice);
  if (names !== 'free') {
    const [first, ...others] = callableFunctions(request).filter(
      ({ name }) => names === 'any' || names.includes(name),
    );
    if (first === undefined)
      throw refusedByModel("Invalid value at tool_choice: this model calls only functions of 'tools'.");
    return { kind: 'call', functions: [first, ...others] };
  }
  const format = request.response_format;
  if (format?.type === 'json_object') return { kind: 'json', schema: { type: 'object' } };
  if (format?.type === 'json_schema') {
    const schema = jsonObject.safeParse(format.json_schema.schema);
    if (!schema.success)
      throw refusedByModel('Invalid value at response_format.json_schema.schema: not a schema.');
    const isAny = Object.keys(schema.data).length === 0;
    return { kind: 'json', schema: isAny ? { type: 'object' } : schema.data };
  }
  return { kind: 'text' };
}

/** The names of the functions of which one must be called; `free` where none must. */
function calledFunctions(choice: ChatCompletionRequest['tool_choice']): readonly string[] | 'any' | 'free' {
  if (choice === 'required') return 'any';
  if (typeof choice !== 'object') return 'free';
  if (choice.type === 'function') return [choice.function.name];
  if (choice.type === 'custom') return [];
  const { mode, tools } = choice.allowed_tools;
  if (mode === 'auto') return 'free';
  return tools.flatMap((tool) => (tool.type === 'function' ? [tool.function.name] : []));
}

function callableFunctions({ tools = [] }: ChatCompletionRequest): CallableFunction[] {
  return tools.flatMap((tool) => {
    if (tool.type !== 'function') return [];
    const parsed = functionTool.safeParse(tool);
    if (!parsed.success) throw refusedByModel('Invalid value at tools: expected functions with a name.');
    const { name, description = '', parameters = { type: 'object' } } = parsed.data.function;
    return [{ name, description, parameters }];
  });
}
