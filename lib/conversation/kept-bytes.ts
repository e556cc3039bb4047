import { attachmentsOf } from './parts';
import { isHash } from './read-attachment';
import type { RecordName } from './recorded';
import type { Message } from './types';

/** The hashes of the bytes that a message names: what is attached to it, the records of its requests, bodies that a person wrote. */
export function hashesOf(message: Message): string[] {
  const attached = attachmentsOf(message).map(({ hash }) => hash);
  return [...attached, ...recordsOf(message), ...bodiesOf(message)].filter(isHash);
}

/** The hashes of the records of an answer's requests. */
export function recordsOf(message: Message): readonly string[] {
  return recordNamesOf(message).map(({ hash }) => hash);
}

/** The names of the records of an answer's requests: its own first, then those of its continuations. */
export function recordNamesOf(message: Message): readonly RecordName[] {
  return requestsOf(message).flatMap(({ record }) => record ?? []);
}

/** The hashes of the bodies that a person wrote for an answer's requests. */
export function bodiesOf(message: Message): readonly string[] {
  return requestsOf(message).flatMap(({ asked }) => asked?.body ?? []);
}

function requestsOf(message: Message) {
  return message.role === 'assistant' ? [message, ...(message.continuations ?? [])] : [];
}
