import type { z } from '@/lib/json/zod';
import { isRecord } from '@/lib/json/json';
import type { Change } from '@/lib/model/changes';
import { ApiError } from './api-error';
import { standInFor } from '@/lib/model/deployment';
import { modelNamed, refusesMaxTokens } from '@/lib/model/models';
import { normaliseRequest } from '@/lib/model/normalise-request';
import { chatCompletionRequest } from '@/lib/model/request';
import type { Configuration } from './configuration';
import type { JsonBody } from './request-body';

export interface ModelCall {
  model: string;
  /** The normalised body, without `model`. */
  inputs: Readonly<Record<string, unknown>>;
  stream: boolean;
  /** The size of the body that it came in. */
  bytes: number;
  /** The changes made to the request so far. */
  changes: readonly Change[];
}

/**
 * Makes of a Chat Completions body what to call the model with: completed, checked against the contract, and every change
 * named. Throws ApiError `invalid_value`, `missing_required_parameter` or `model_not_found`, with the parameter's path.
 */
export function readCall(
  { value, bytes }: JsonBody,
  { models, standIn }: Pick<Configuration, 'models' | 'standIn'>,
): ModelCall {
  const asked = isRecord(value) ? (value['model'] ?? null) : null;
  const model = typeof asked === 'string' ? calledModel(asked, models) : models[0];
  // A stand-in for the model has rules of its own, and the local AI knows them.
  const { body, changes } = normaliseRequest(value, {
    refusesMaxTokens: standInFor(model, standIn) === null && refusesMaxTokens(model),
  });
  const parsed = chatCompletionRequest.safeParse(body);
  if (!parsed.success) throw refusal(body, parsed.error.issues);
  if (!isRecord(body)) throw new ApiError('invalid_value');

  const { model: _asked, ...inputs } = body;
  return {
    model,
    inputs,
    stream: parsed.data.stream === true,
    bytes,
    changes: model === asked ? changes : [{ code: 'set', param: 'model', value: model }, ...changes],
  };
}

/** The model by a name of it. Throws ApiError `model_not_found`. */
export function calledModel(name: string, models: readonly string[]): string {
  const model = modelNamed(name, models);
  if (model !== undefined) return model;
  throw new ApiError('model_not_found', { param: 'model' });
}

type Issue = z.core.$ZodIssue;

/** The error that names the first thing that is wrong with a body. */
export function refusal(body: unknown, issues: readonly Issue[]): ApiError {
  const [first] = issues;
  if (!first) return new ApiError('invalid_value');
  const { path, message } = innermost(first);
  const param = paramPath(path);
  if (path.length > 0 && valueAt(body, path) === undefined) {
    return new ApiError('missing_required_parameter', { param });
  }
  return new ApiError('invalid_value', { param: param || null, quote: message });
}

interface Place {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Where an issue really is. A value of several possible types has an issue for each; of them counts the type that it has:
 * a list whose third item is wrong is no wrong text.
 */
function innermost(issue: Issue): Place {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') return { path: [...path, ...issue.keys.slice(0, 1)], message };
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path, message };
  const ofItsType = issue.errors.find(([first]) => first && !isOfAnotherType(first));
  if (ofItsType?.[0]) {
    const inner = innermost(ofItsType[0]);
    return { path: [...path, ...inner.path], message: inner.message };
  }
  const expected = issue.errors.flatMap(([first]) => (first ? expectedBy(first) : []));
  return { path, message: expected.length > 0 ? `expected ${expected.join(' or ')}` : message };
}

function isOfAnotherType({ code, path }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function expectedBy(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [issue.expected];
  return issue.code === 'invalid_value' ? issue.values.map((value) => `“${String(value)}”`) : [];
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      return items[Number(key)];
    }
    return isRecord(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, body);
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
