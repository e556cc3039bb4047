import type { RequestBody } from './request-body';
import type { AnswerRecord } from './answer-record';
import type { AnswerEnd } from './answer-progress';
import type { AskDependencies } from './connection';
import type { Earlier } from './arriving-answers';
import { Exchange, type AskOptions } from './exchange';
import { FIRST_BYTE_LIMIT, WHOLE_ANSWER_LIMIT } from './interruption';
import { addresses } from '@/lib/api/client';
import { isRecord, parseJson } from '@/lib/json/json';

export type { AskDependencies };

/** Answers that have ended, and what gives their record, once the connection is closed, for the text that stands for their request there. */
export interface Asked {
  /** In the order of the choices' numbers. */
  readonly ends: readonly AnswerEnd[];
  readonly record: (request: string) => Promise<AnswerRecord>;
}

/**
 * Sends a request and reads the answer, streamed or whole: each choice that is asked for. Where the connection breaks and the
 * service keeps the run, the rest of it is fetched, and the model is not asked again. Never rejects: what goes wrong is an
 * answer's `error`.
 *
 * @param body the request's body, or its text, sent as it is
 */
export async function ask(
  body: RequestBody | string,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<Asked> {
  const exchange = new Exchange(options, dependencies);
  const call = { method: 'POST', address: addresses.completions, body };
  const limit = streamsIn(body) ? FIRST_BYTE_LIMIT : WHOLE_ANSWER_LIMIT;
  const ends = await exchange.read(exchange.connection.send(call, limit));
  return { ends, record: (request) => exchange.record(request) };
}

/**
 * Takes up the answer that another page was receiving: all of it comes again, and is told from where that page had come to.
 * Never rejects.
 *
 * @returns null where no more is to be had than that page had, or it is stopped before
 */
export async function takeUp(
  earlier: Earlier,
  options: AskOptions,
  dependencies: AskDependencies,
): Promise<Asked | null> {
  const exchange = new Exchange(options, dependencies, earlier);
  const ends = await exchange.read(null);
  if (!exchange.answers.hasCaughtUp) return null;
  return { ends, record: (request) => exchange.record(request) };
}

function streamsIn(body: RequestBody | string): boolean {
  const value: unknown = typeof body === 'string' ? parseJson(body) : body;
  return isRecord(value) && value['stream'] === true;
}
