import { area } from '../words';

/** The API, in `/api/openapi.json` and on the page at `/api`. Marks as `RichText` has them. */
export const apiReferenceWords = area('apiReference', {
  title: 'API',
  description:
    'OpenAI’s wire format for the models of this deployment. Any OpenAI client works: set its base URL to this address with `/v1` after it.',
  document: 'As OpenAPI 3.1',
  authorization: 'Authorization',
  bearer:
    'Outside a browser, send `Authorization: Bearer` with an access code, or with any text if this deployment has none.',
  operations: 'What can be called',
  errors: 'Errors',
  errorsText:
    'Every error, at any address and of any method, is in OpenAI’s envelope. `code` is one of these; a status of the model’s own service is handed on.',
  limits: 'Limits',
  limitsText:
    'Where this deployment has budgets, an answer of the model says in `x-ratelimit-limit-requests`, `x-ratelimit-remaining-requests` and `x-ratelimit-reset-requests`, and the same for `tokens`, how much of the day’s tightest limit is left. The tokens of a request are set aside before it is sent, at the most that it may come to.',
  pathParameters: 'In the address',
  headers: 'Headers',
  body: 'Body',
  answers: 'Answers',
  code: 'Code',
  status: 'Status',
  meaning: 'Meaning',
  required: 'required',

  chat: {
    summary: 'Ask the model (Chat Completions)',
    text: 'What a client leaves out or writes in an older way is completed; the header `edgewise-changes` names every change. The schema is of the complete form. With `stream` the answer comes as events.',
    done: 'The answer: whole, or as events that end with `[DONE]`',
  },
  responses: {
    summary: 'Ask the model (Responses)',
    text: 'Answered by way of Chat Completions. Nothing is stored, so the whole conversation is sent each time.',
    done: 'The response: whole, or as events',
  },
  models: {
    summary: 'The models that can be asked',
    text: 'The default first, with what is known of their sizes and prices, this deployment’s limits, and what stands in for the models, if anything.',
    done: 'The list',
  },
  model: {
    summary: 'One model',
    text: 'An id may be written with its slash or with `%2F`, or be one of the model’s other names: `gpt-5.4`.',
    done: 'The model',
    id: 'The model’s id or another name of it',
  },
  budget: {
    summary: 'What is left of the day’s budget',
    text: 'For whoever asks. It counts nothing.',
    done: 'Each limit and what is left of it; `null` where there is none',
  },
  health: {
    summary: 'Whether everything is there that an answer needs',
    text: 'Only looks whether the bindings are there: it calls no model and no database.',
    done: 'All of it is there',
    missing: 'Something is missing; the body says what',
  },
  schemas: {
    summary: 'The schemas of Chat Completions',
    text: 'The JSON Schemas alone, and what GPT-5.4 refuses beyond them.',
    done: 'The schemas',
  },
  openapi: {
    summary: 'This description',
    text: 'OpenAPI 3.1, made from the schemas that check each request.',
    done: 'The description',
  },
  createShare: {
    summary: 'Share a conversation',
    text: 'Stores a packed snapshot, or its ciphertext, under an address that nobody can guess.',
    done: 'The share, with its owner’s token, which is told this once',
  },
  readShare: {
    summary: 'What is stored of a share',
    text: 'Gzipped JSON, or the ciphertext of a private one. Absent, expired and revoked are the same.',
    done: 'The bytes',
  },
  updateShare: {
    summary: 'Replace what is shared',
    text: 'For who has the owner’s token.',
    done: 'When it was changed, and when it ends',
  },
  renewShare: {
    summary: 'Change when a share ends',
    text: 'The lifetime restarts.',
    done: 'When it was changed, and when it ends',
  },
  revokeShare: {
    summary: 'Revoke a share',
    text: 'Nothing of it is kept.',
    done: 'It is gone',
  },
  share: { id: 'The share’s id', token: 'The token of the share’s owner' },
  header: {
    changes: 'What was changed of the request, if anything',
    runId: 'The AI Gateway’s id of this run',
    limit: 'The most of a day, of the limit of which least is left',
    remaining: 'What is left of it',
    reset: 'Time until it resets: `7h30m0s`',
    retryAfter: 'In seconds',
    allow: 'The methods that are taken',
  },
  oneError: 'An error: code for a program, message for a person',
  serviceError: 'An error of the model’s service, with its own status',
});
