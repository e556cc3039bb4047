import type { Exchange } from '../model-route';
import { refusal } from '../read-call';
import { toResponses } from './answer';
import { responsesRequest } from './request';
import { toChat } from './to-chat';

/** Reads a Responses body. Throws ApiError `invalid_value` or `missing_required_parameter`, with the parameter's path. */
export function openResponses(body: unknown): Exchange {
  const parsed = responsesRequest.safeParse(body);
  if (!parsed.success) throw refusal(body, parsed.error.issues);
  const { body: chat, changes, nameOf } = toChat(parsed.data);
  return { chat, changes, nameOf, answer: (response) => toResponses(parsed.data, response) };
}
