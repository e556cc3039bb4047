import { isFilled, isRecord, parseJson, type UnknownRecord } from '@/lib/json/json';
import type { NotShown } from '@/lib/model/not-shown';
import { MAX_TOOL_NAME_LENGTH } from './answer-limits';
import type { Delta } from './delta';

const lost: Delta = { kind: 'unreadable', lost: true };

/** Whether a `delta` says anything that is shown. */
export function hasWords(message: UnknownRecord): boolean {
  const { content, refusal, tool_calls: calls } = message;
  const isSaying = [content, refusal, thinkingText(message)].some((text) => (text ?? '') !== '');
  return isSaying || (Array.isArray(calls) && calls.length > 0);
}

/** Reads the `delta` of a Chat Completions chunk, or a whole `message`; with `all`, what it says is all there is by now. */
export function* messageDeltas(message: UnknownRecord, { all }: { all: boolean }): Generator<Delta, void> {
  const { text, others } = readContent(message['content']);
  const refusal = message['refusal'] ?? '';
  if (text === null || typeof refusal !== 'string') {
    yield lost;
    return;
  }
  const thinking = thinkingText(message);
  if (thinking !== '') yield { kind: 'thinking', text: thinking, all };
  else if (thinkingPlaces.some((place) => isFilled(message[place])))
    yield { kind: 'notShown', what: 'reasoning' };
  if (text !== '') yield { kind: 'text', text, all };
  if (refusal !== '') yield { kind: 'refusal', text: refusal, all };
  for (const other of others) yield other;
  for (const [key, value] of Object.entries(message)) {
    const what = besideContent.get(key);
    if (what !== undefined && isFilled(value)) yield { kind: 'notShown', what };
  }
  const calls = message['tool_calls'] ?? [];
  if (!Array.isArray(calls)) yield lost;
  else for (const call of calls) yield readCall(call, all);
}

const thinkingPlaces = ['reasoning_content', 'reasoning', 'thinking', 'reasoning_details', 'thinking_blocks'];

/** Returns a message's thinking, once: some have it in several places. Empty where they keep it to themselves. */
function thinkingText(message: UnknownRecord): string {
  for (const place of thinkingPlaces) {
    const value = message[place];
    const text = Array.isArray(value) ? value.map(thoughtText).join('') : thoughtText(value);
    if (text !== '') return text;
  }
  return '';
}

/** The text of a thought: text itself, or a record with some, or with a list of such. */
function thoughtText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  const { thinking, text, summary, content } = value;
  const said = thinking ?? text ?? summary ?? content;
  if (typeof said === 'string') return said;
  return Array.isArray(said)
    ? said.map((part) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('')
    : '';
}

/** The many names of content that is not shown. */
const besideContent: ReadonlyMap<string, NotShown> = new Map([
  ['annotations', 'citations'],
  ['citations', 'citations'],
  ['context', 'citations'],
  ['images', 'images'],
  ['audio', 'audio'],
  ['function_call', 'function_call'],
]);

/** The text of content, and what it has beside; `text` is null where it cannot be read. */
function readContent(content: unknown): { text: string | null; others: readonly Delta[] } {
  if (content === null || content === undefined) return { text: '', others: [] };
  if (typeof content === 'string') return { text: content, others: [] };
  if (!Array.isArray(content) && !isRecord(content)) return { text: null, others: [] };
  let text = '';
  const others: Delta[] = [];
  const parts: readonly unknown[] = Array.isArray(content) ? content : [content];
  for (const part of parts) {
    const read = readPart(part);
    if (typeof read === 'string') text += read;
    else others.push(read);
  }
  return { text, others };
}

/** Part types by what they hold, the first that fits. */
const partTypes: readonly (readonly [RegExp, NotShown])[] = [
  [/image/, 'images'],
  [/audio/, 'audio'],
  [/citation|reference|search/, 'citations'],
  [/file|document/, 'files'],
];

function readPart(part: unknown): string | Delta {
  if (typeof part === 'string') return part;
  if (!isRecord(part)) return lost;
  const type = typeof part['type'] === 'string' ? part['type'] : 'text';
  if (type === 'refusal' && typeof part['refusal'] === 'string')
    return { kind: 'refusal', text: part['refusal'], all: false };
  if (/^(?:output_)?text(?:_delta)?$/.test(type)) {
    const text = part['text'] ?? '';
    const value: unknown = isRecord(text) ? text['value'] : text;
    return typeof value === 'string' ? value : lost;
  }
  if (/thinking|reasoning/.test(type)) {
    const thought = thoughtText(part);
    return thought === ''
      ? { kind: 'notShown', what: 'reasoning' }
      : { kind: 'thinking', text: thought, all: false };
  }
  const what = partTypes.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
  return { kind: 'notShown', what };
}

function readCall(part: unknown, all: boolean): Delta {
  if (!isRecord(part)) return lost;
  // Some leave out the record around name and arguments.
  const called = part['custom'] ?? part['function'] ?? ('name' in part ? part : {});
  const id = part['id'] ?? '';
  if (!isRecord(called) || typeof id !== 'string') return lost;
  const custom = part['type'] === 'custom' || isRecord(part['custom']);
  const name = called['name'] ?? '';
  const written = called[custom ? 'input' : 'arguments'] ?? '';
  const isJson = isRecord(written) || Array.isArray(written);
  const text = isJson ? JSON.stringify(written) : written;
  if (typeof name !== 'string' || name.length > MAX_TOOL_NAME_LENGTH || typeof text !== 'string') return lost;
  const index = typeof part['index'] === 'number' ? part['index'] : null;
  const complete = name !== '' && (all || isJson || isObjectText(text));
  return { kind: 'call', index, id, name, text, custom, complete, all };
}

function isObjectText(text: string): boolean {
  return text.startsWith('{') && text.endsWith('}') && parseJson(text) !== undefined;
}
