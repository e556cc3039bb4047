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

type TextType = 'text' | 'refusal' | 'thinking' | 'tool_call';

/** The name of a text: of the message at a place, the one of its kind, or of several the one in this place among them. */
export function textName(place: number | string, type: TextType, among = 0): string {
  return `${place}.${type}${among === 0 ? '' : `.${among}`}`;
}

/** Of what a message says in more pieces, each of which is looked for in all that is drawn of it, the rest stays. */
const MAX_PIECES = 4;

/** The name under which a text is drawn: every thought and call of a tool by itself, what a message says as one, whatever came between. */
function drawnName(name: string): string | null {
  const [, one, among = '0'] = /^(.*\.(?:text|refusal))\.(\d+)$/.exec(name) ?? [];
  if (one === undefined) return name;
  return Number(among) < MAX_PIECES ? one : null;
}

/** Takes out what is drawn. `drawn` gives the pieces that are drawn under a name, in order, and null where nothing is. */
export function withoutDrawn(
  snapshot: Snapshot,
  drawn: (name: string) => readonly string[] | null,
): UndrawnSnapshot {
  const takenOut: Record<string, TakenOut> = {};
  const texts: string[] = [];
  const rest = withTexts(snapshot, (name, text) => {
    const under = drawnName(name);
    const pieces = under === null ? null : drawn(under);
    const parts = pieces && takeOut(text, pieces);
    if (!parts) return text;
    takenOut[name] = parts;
    texts.push(text);
    return '';
  });
  return { rest, takenOut, fingerprint: fingerprint(texts) };
}

/** Puts a snapshot together again. `drawn` reads from the page what is drawn under a name. null where the page says something else than was drawn. */
export function withDrawn(
  { rest, takenOut, fingerprint: expected }: UndrawnSnapshot,
  drawn: (name: string) => string | null,
): Snapshot | null {
  const texts: (string | null)[] = [];
  const snapshot = withTexts(rest, (name, text) => {
    const parts = takenOut[name];
    if (!parts) return text;
    const found = drawn(drawnName(name) ?? name);
    const whole = found === null ? null : putBack(parts, found);
    texts.push(whole);
    return whole ?? '';
  });
  const isWhole = texts.every((text) => text !== null) && fingerprint(texts) === expected;
  return isWhole ? snapshot : null;
}

/** A snapshot with other texts in the place of those that have a name. */
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
  const counted = { text: 0, refusal: 0, thinking: 0, tool_call: 0 };
  const replaced = <Part extends SnapshotMessage['content'][number]>(part: Part): Part => {
    switch (part.type) {
      case 'text':
      case 'refusal':
      case 'thinking':
        return { ...part, text: textOf(textName(place, part.type, counted[part.type]++), part.text) };
      case 'tool_call':
        return {
          ...part,
          arguments: textOf(textName(place, part.type, counted[part.type]++), part.arguments),
        };
      default:
        return part;
    }
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
