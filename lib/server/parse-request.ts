import type { z } from '@/lib/json/zod';
import { ApiError } from '@/lib/model/errors';
import { chatCompletionRequest } from '@/lib/model/request';
import type { JsonBody } from './read-json';

export interface ModelCall {
  model: string;
  /** The body as it came, without `model`: nothing added, dropped or reordered. */
  inputs: Readonly<Record<string, unknown>>;
  stream: boolean;
  /** The size of the body that it came in. */
  bytes: number;
}

/**
 * Checks a Chat Completions body against the contract and says what to call the model with.
 * Throws ApiError `invalid_value`, `missing_required_parameter` or `model_not_found`, with the parameter's path.
 */
export function parseRequest(
  { value: body, bytes }: JsonBody,
  callable: readonly [string, ...string[]],
): ModelCall {
  const parsed = chatCompletionRequest.safeParse(body, { reportInput: true });
  if (!parsed.success) throw refusal(parsed.error);
  if (!isRecord(body)) throw new ApiError('invalid_value');

  const model = parsed.data.model ?? callable[0];
  if (!callable.includes(model)) {
    throw new ApiError('model_not_found', {
      param: 'model',
      message: `The model “${model.slice(0, 100)}” cannot be called here. These can: ${callable.join(', ')}.`,
    });
  }
  const { model: _asked, ...inputs } = body;
  return { model, inputs, stream: parsed.data.stream === true, bytes };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function refusal({ issues }: z.core.$ZodError): ApiError {
  const [issue] = issues;
  if (!issue) return new ApiError('invalid_value');
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const param = paramPath(unknownKey === undefined ? issue.path : [...issue.path, unknownKey]);
  if (issue.input === undefined && issue.path.length > 0 && unknownKey === undefined) {
    return new ApiError('missing_required_parameter', {
      param,
      message: `“${param}” is missing. Add it and send the request again.`,
    });
  }
  return new ApiError('invalid_value', {
    param: param || null,
    message: `${param ? `“${param}”` : 'The body'} is not allowed: ${issue.message}.`,
  });
}

/** A path as OpenAI writes it: `messages[0].role`. */
function paramPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (written, key) =>
      typeof key === 'number'
        ? `${written}[${String(key)}]`
        : written
          ? `${written}.${String(key)}`
          : String(key),
    '',
  );
}
