import { isRecord } from '@/lib/json/json';
import type { AttachedSource } from '../imported';
import type { Piece } from '../draft';
import { listOf, said, textOf, textOrNull } from './reading';

/* Messages as OpenAI writes them, which many apps do too. */

/** A message's content, text or a list of parts. What is no text gets a note in its place. */
export function readParts(content: unknown): readonly Piece[] {
  return typeof content === 'string' ? said(content) : listOf(content).flatMap(readPart);
}

/** Names of kinds of parts, as their beginning, with what to call them. */
const attachments: readonly (readonly [RegExp, string])[] = [
  [/^(input_|output_)?image/, 'image'],
  [/^(input_|output_)?audio/, 'audio'],
  [/^(input_)?(file|document)/, 'file'],
  [/^(input_)?video/, 'video'],
];

function readPart(part: unknown): readonly Piece[] {
  if (typeof part === 'string') return said(part);
  if (!isRecord(part)) return [{ kind: 'left out', code: 'kind', name: 'unknown' }];
  const { type, text, refusal } = part;
  if (typeof text === 'string') return said(text);
  if (typeof refusal === 'string') return [{ kind: 'refusal', text: refusal }];
  const kind = textOf(type);
  const [, what] = attachments.find(([pattern]) => pattern.test(kind)) ?? [];
  if (what === undefined) return [{ kind: 'left out', code: 'kind', name: kind === '' ? 'unknown' : kind }];
  const file = isRecord(part['file']) ? part['file'] : part;
  const image = part['image_url'];
  const address = isRecord(image) ? image['url'] : (image ?? file['file_data']);
  const name = textOrNull(file['filename'] ?? file['name']);
  return [{ kind: 'attachment', what, name, ...inlineSource(address) }];
}

/** Bytes that stand in the file itself. What is elsewhere is not fetched. */
export function inlineSource(address: unknown): { readonly source?: AttachedSource } {
  return typeof address === 'string' && /^data:/i.test(address) ? { source: { dataUrl: address } } : {};
}

/** The `tool_calls` of an assistant's message: functions, and custom tools with their input. */
export function readToolCalls(calls: unknown): readonly Piece[] {
  return listOf(calls).map((call): Piece => {
    const called = isRecord(call) ? (call['function'] ?? call['custom']) : undefined;
    if (!isRecord(call) || !isRecord(called)) return { kind: 'left out', code: 'calls_unreadable' };
    const written = called['arguments'] ?? called['input'];
    const text = isRecord(written) ? JSON.stringify(written) : written;
    const { name } = called;
    return typeof call['id'] === 'string' && typeof name === 'string' && typeof text === 'string'
      ? { kind: 'call', id: call['id'], name, arguments: text }
      : { kind: 'left out', code: 'calls_unreadable' };
  });
}
