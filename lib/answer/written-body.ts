import type { AskedWith } from '@/lib/conversation/types';
import { isJsonObject } from '@/lib/json/json';
import { readJsonText, type JsonTextFault } from '@/lib/json/json-text';
import { defaultModelId } from '@/lib/model/models';

/** Bytes of a body that a person wrote. The server takes no more. */
export const MAX_WRITTEN_BYTES = 20 * 1024 * 1024;

/** Why a text is no request's body. */
export type BodyFault = JsonTextFault | { readonly code: 'notObject' };

/**
 * Reads a request's body that a person wrote.
 *
 * @param answering the model that is asked where the body names none
 * @returns what the body says, for an answer to be asked with it, or what is wrong with it
 */
export function readWrittenBody(
  text: string,
  answering: string = defaultModelId,
): { readonly asked: Omit<AskedWith, 'body'> } | { readonly fault: BodyFault } {
  const read = readJsonText(text);
  if (!read.ok) return { fault: read.fault };
  if (!isJsonObject(read.value)) return { fault: { code: 'notObject' } };
  const { model = answering, messages: _messages, ...parameters } = read.value;
  return { asked: { model: typeof model === 'string' ? model : '', systemPrompt: '', parameters } };
}
