import type { AnswerError, ErrorParams } from '@/lib/model/answer-error';
import { area } from '../words';
import { bytes, count, duration, plural } from './format';
import { networkErrorWords } from './network-errors';

/** The facts of an error. `now` is when it is read, in milliseconds since the epoch; absent where nobody says. */
type Facts = ErrorParams & Pick<AnswerError, 'param' | 'quote'> & { readonly now?: number };

/** Every error of an answer, a share or a request, by its code: what happened, then what to do. */
export const errorWords = area('errors', {
  invalid_json: ({ limit, unit }: Facts) =>
    limit === undefined
      ? 'The request body isn’t valid JSON. Send one JSON object in UTF-8.'
      : `The request body has more than ${amount(limit, unit)}. Simplify it and send it again.`,
  invalid_value: ({ param, limit, unit, quote }: Facts) => {
    const what = param === null ? 'The request body' : `“${param}”`;
    if (limit !== undefined)
      return `${what} can be at most ${amount(limit, unit)} here. Lower it and try again.`;
    return quote === null
      ? `${what} has a value that isn’t allowed. Correct it.`
      : `${what} isn’t valid: ${quote}.`;
  },
  missing_required_parameter: ({ param }: Facts) =>
    `${param === null ? 'A required parameter' : `“${param}”`} is missing. Add it and send the request again.`,
  model_not_found: (facts: Facts) =>
    facts.quote === null
      ? 'This deployment doesn’t offer that model. GET /api/v1/models lists the ones it does.'
      : answered(facts),
  parameter_not_allowed: ({ param }: Facts) =>
    `This deployment doesn’t allow ${param === null ? 'a parameter of this request' : `“${param}”`}, because it can change the price. Leave it out and send the request again.`,
  refused_by_model: (facts: Facts) =>
    facts.quote === null
      ? `${who(facts)} refused the request. Change the parameter it names, or leave it out.`
      : answered(facts),
  context_length_exceeded: (facts: Facts) =>
    `The conversation is longer than the model can read. Delete messages or start a new chat.${ownWords(facts)}`,
  invalid_api_key: (facts: Facts) =>
    `${who(facts)} rejected this deployment’s API key${byStatus(facts)}. Trying again won’t help until its owner corrects the key.${ownWords(facts)}`,
  permission_denied: (facts: Facts) =>
    `${who(facts)} denied this deployment access${byStatus(facts)}. Trying again won’t help until its owner has checked the account.${ownWords(facts)}`,
  forbidden_origin:
    'Only this deployment’s own pages may do this from a browser. Open the page itself and do it there.',
  missing_origin:
    'The request names no Origin. Outside a browser, send an Authorization: Bearer header, as OpenAI’s clients do.',
  forbidden_host:
    'Without HTTPS, this deployment only answers to this machine’s own names. Its owner can add the name you used to ALLOWED_HOSTS.',
  access_required:
    'This deployment asks for an access code. Enter it on the page; outside a browser, send it as Authorization: Bearer.',
  access_code_wrong: 'That isn’t an access code of this deployment. Check it and try again.',
  too_many_attempts: ({ resetsAt, now }: Facts) =>
    `Too many wrong access codes. Try again ${resetsAt === undefined || now === undefined || resetsAt <= now ? 'in an hour' : `in ${duration(resetsAt - now)}`}.`,
  access_unavailable:
    'This deployment can’t check access codes right now, so nobody can come in. Try again in a moment. If this keeps happening, contact the owner.',
  access_misconfigured:
    'This deployment has access codes but no SESSION_SECRET, so nobody can sign in on the page. Its owner can set it.',
  not_owner: 'Only the browser that shared this conversation can change or revoke it.',
  not_found: 'There’s nothing at this address.',
  method_not_allowed: 'This address doesn’t take that method. The Allow header names the ones it takes.',
  body_too_slow: 'The request took too long to arrive. Check your connection and send it again.',
  body_too_large: ({ limit }: Facts) =>
    `The conversation is larger than ${limit === undefined ? 'this deployment accepts' : `${bytes(limit)}, the most this deployment accepts`}. Shorten it and send it again.`,
  snapshot_too_large:
    'The conversation is too large to share. A link holds 3 MB of text, 2,000 messages and 128 tool calls per answer. Leave some out.',
  unsupported_media_type: 'Send the body as Content-Type: application/json.',
  invalid_snapshot: 'This isn’t a conversation that can be shared. Reload the page and share it again.',
  insufficient_credits:
    'This deployment is out of AI Gateway credits. Its owner can top them up in Cloudflare’s dashboard.',
  insufficient_quota: (facts: Facts) =>
    `This deployment’s account at ${facts.service ?? 'the model’s service'} has no quota left. Trying again won’t help until its owner has checked the plan and billing.${ownWords(facts)}`,
  model_unavailable:
    'This deployment’s account can’t use the model. Its owner can check the model and the billing of the AI Gateway.',
  rate_limit_exceeded: (facts: Facts) =>
    `Too many requests${facts.service === undefined ? '' : ` to ${facts.service}`} right now. Try again ${facts.seconds === undefined ? 'in a moment' : `in ${duration(facts.seconds * 1000)}`}.${ownWords(facts)}`,
  visitor_budget_exceeded: (facts: Facts) => budget('Daily limit reached', 'your daily limit', facts),
  total_budget_exceeded: (facts: Facts) =>
    budget(
      'This deployment has reached its daily limit for all visitors',
      'this deployment’s daily limit for all visitors',
      facts,
    ),
  budget_unavailable:
    'This deployment can’t count its daily limits right now, so the model wasn’t called. Try again in a moment. If this keeps happening, contact the owner.',
  too_busy: 'The server is reading too many large requests at once. Try again in a few seconds.',
  visitor_share_limit_exceeded: (facts: Facts) =>
    budget('Daily limit for sharing reached', 'your daily limit for sharing', facts),
  total_share_limit_exceeded: (facts: Facts) =>
    budget(
      'This deployment has reached its daily limit for sharing',
      'this deployment’s daily limit for sharing',
      facts,
    ),
  share_store_full:
    'This deployment has no room for more shared conversations. Revoke links you no longer need, or try again when others have expired.',
  gateway_misconfigured:
    'This deployment’s AI Gateway is missing or refuses it. Its owner can check AI_GATEWAY_ID and the gateway’s authentication.',
  upstream_error: (facts: Facts) => {
    if (facts.quote !== null) return answered(facts);
    return facts.status === undefined
      ? `${who(facts)} didn’t answer. Try again in a moment.`
      : `${who(facts)} failed with status ${String(facts.status)}. Try again in a moment.`;
  },
  storage_unavailable:
    'Shared conversations can’t be reached right now, so nothing was shared or changed. Chatting still works. Try again in a moment.',
  internal_error:
    'Something went wrong on the server. Try again. If this keeps happening, contact the owner.',

  ...networkErrorWords.english,
  unexplained_status: ({ status }: Facts) =>
    `The server ${status === undefined ? 'reported an error' : `answered ${String(status)}`} without saying why. Try again in a moment.`,
  stalled: ({ seconds }: Facts) =>
    seconds === undefined
      ? 'The server stopped responding, so the connection was closed.'
      : `No response for ${plural(seconds, { one: '# second', other: '# seconds' })}, so the connection was closed.`,
  connection_lost: 'The connection dropped before the answer finished.',
  attachment_missing:
    'A file of this conversation is no longer in this browser, so nothing was sent. Edit the message it belongs to and attach it again, or delete that message.',
  page_left: 'You left before this answer finished.',
  unfinished: (facts: Facts) => `${who(facts)} stopped before the answer was finished.`,
  choice_missing: (facts: Facts) => `${who(facts)} returned fewer choices than were asked for.`,
  malformed_stream: 'Part of the response was unreadable, so the answer stops here.',
  unreadable_response: 'The server’s response was unreadable. Try again.',
  too_long: ({ limit }: Facts) =>
    `The response is longer than ${limit === undefined ? 'any answer can be' : amount(limit, 'characters')}, so it stops here.`,
  too_many_tool_calls: ({ limit }: Facts) =>
    `The response calls more tools than ${limit === undefined ? 'any answer can' : count(limit)}, so it stops here.`,
  shared_unfinished: 'Shared before the answer finished.',
  unknown_error: (facts: Facts) =>
    facts.quote === null
      ? `${who(facts)} reported an error without explaining it. Try again.`
      : `${who(facts)} reported an error: “${facts.quote}”`,
});

function who({ service }: Facts): string {
  return service ?? 'The model’s service';
}

/** A service's own words, with its name and status. */
function answered(facts: Facts): string {
  const answer = facts.status === undefined ? '' : ` answered ${String(facts.status)}`;
  return `${who(facts)}${answer}: “${facts.quote ?? ''}”`;
}

/** The same after a sentence that names both. */
function ownWords(facts: Facts): string {
  return facts.quote === null ? '' : ` ${who(facts)} said: “${facts.quote}”`;
}

function byStatus({ status }: Facts): string {
  return status === undefined ? '' : ` (${String(status)})`;
}

const forms: Readonly<Record<string, { one: string; other: string }>> = {
  requests: { one: '# request', other: '# requests' },
  tokens: { one: '# token', other: '# tokens' },
  links: { one: '# link created or updated', other: '# links created or updated' },
  characters: { one: '# character', other: '# characters' },
  levels: { one: '# level of nesting', other: '# levels of nesting' },
  values: { one: '# value', other: '# values' },
  keys: { one: '# key', other: '# keys' },
};

function amount(value: number, unit: string | undefined): string {
  if (unit === 'bytes') return bytes(value);
  const known = unit === undefined ? undefined : forms[unit];
  return known === undefined ? count(value) : plural(value, known);
}

/** A day's limit that is reached, or of which too little is left for what was asked. */
function budget(reached: string, limitName: string, { limit, left, unit, resetsAt, now }: Facts): string {
  const resets =
    resetsAt === undefined || now === undefined
      ? 'It resets at midnight UTC.'
      : resetsAt > now
        ? `It resets in ${duration(resetsAt - now)}.`
        : 'It has reset since, so try again.';
  if (limit === undefined) return `${reached}. ${resets}`;
  if (left === undefined || left === 0) return `${reached} (${amount(limit, unit)}). ${resets}`;
  const advice = unit === 'tokens' ? ' Lower max_completion_tokens or shorten the conversation.' : '';
  return `This could take more than what’s left of ${limitName} (${amount(left, unit)} of ${amount(limit, unit)}).${advice} ${resets}`;
}
