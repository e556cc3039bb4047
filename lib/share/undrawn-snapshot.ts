import type { Snapshot, SnapshotMessage } from './snapshot';
import { fingerprint, putBack, takeOut, type TakenOut } from './taken-out';

/** A snapshot without the texts that its page draws, and how they are put together again from what is drawn. */
export interface UndrawnSnapshot {
  /** Where a text has been taken out, with an empty one. */
  readonly rest: Snapshot;
  readonly takenOut: Readonly<Record<string, TakenOut>>;
  /** Of all texts that have been taken out. */
  readonly fingerprint: number;
}

/** The name of the system prompt among the texts of a snapshot. */
export const SYSTEM_PROMPT = 'system';

type TextType = 'text' | 'refusal' | 'thinking';

/** The name of a text: of the message at a place, the one of its kind, or of several thoughts the one in this place among them. */
export function textName(place: number | string, type: TextType, among = 0): string {
  return `${place}.${type}${among === 0 ? '' : `.${among}`}`;
}

/** Takes out what is drawn. `drawn` gives the pieces that are drawn of a text, in order, and null for what is drawn otherwise. */
export function withoutDrawn(
  snapshot: Snapshot,
  drawn: (name: string) => readonly string[] | null,
): UndrawnSnapshot {
  const takenOut: Record<string, TakenOut> = {};
  const texts: string[] = [];
  const rest = withTexts(snapshot, (name, text) => {
    const pieces = drawn(name);
    const parts = pieces && takeOut(text, pieces);
    if (!parts) return text;
    takenOut[name] = parts;
    texts.push(text);
    return '';
  });
  return { rest, takenOut, fingerprint: fingerprint(texts) };
}

/** Puts a snapshot together again. `drawn` reads a text from the page. null where the page says something else than was drawn. */
export function withDrawn(
  { rest, takenOut, fingerprint: expected }: UndrawnSnapshot,
  drawn: (name: string) => string | null,
): Snapshot | null {
  const texts: (string | null)[] = [];
  const snapshot = withTexts(rest, (name, text) => {
    const parts = takenOut[name];
    if (!parts) return text;
    const found = drawn(name);
    const whole = found === null ? null : putBack(parts, found);
    texts.push(whole);
    return whole ?? '';
  });
  const isWhole = texts.every((text) => text !== null) && fingerprint(texts) === expected;
  return isWhole ? snapshot : null;
}

/** A snapshot with other texts in the place of those that have a name. What a message says in several pieces has none. */
function withTexts(snapshot: Snapshot, textOf: (name: string, text: string) => string): Snapshot {
  const { systemPrompt, messages } = snapshot;
  return {
    ...snapshot,
    systemPrompt: systemPrompt === null ? null : textOf(SYSTEM_PROMPT, systemPrompt),
    messages: messages.map((message, place) => messageWith(message, place, textOf)),
  };
}

function messageWith(
  message: SnapshotMessage,
  place: number,
  textOf: (name: string, text: string) => string,
): SnapshotMessage {
  const counted = { text: 0, refusal: 0, thinking: 0 };
  const total = { text: 0, refusal: 0, thinking: 0 };
  for (const { type } of message.content) if (isText(type)) total[type] += 1;
  const replaced = <Part extends SnapshotMessage['content'][number]>(part: Part): Part => {
    if (!('text' in part) || !isText(part.type)) return part;
    const among = counted[part.type]++;
    if (part.type !== 'thinking' && total[part.type] > 1) return part;
    return { ...part, text: textOf(textName(place, part.type, among), part.text) };
  };
  switch (message.role) {
    case 'user':
      return { ...message, content: message.content.map(replaced) };
    case 'tool':
      return { ...message, content: message.content.map(replaced) };
    case 'assistant':
      return { ...message, content: message.content.map(replaced) };
  }
}

function isText(type: string): type is TextType {
  return type === 'text' || type === 'refusal' || type === 'thinking';
}
