/* What asks for an answer and reads it: the page fetches it in one piece, ahead of the first question. */

export { ask } from './ask';
export { readAttached } from './attached';
export { continuing } from './continuation';
export { attachedTo, continuationBody, requestBody } from './request-body';
