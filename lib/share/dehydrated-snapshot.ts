import type { Snapshot, SnapshotMessage } from './snapshot';
import { fingerprint, applyPatch, makePatch, type TextPatch } from './text-patch';

/** A snapshot without the texts that its page shows, and the patches that restore them from the page. */
export interface DehydratedSnapshot {
  /** The snapshot, with empty texts where there is a patch. */
  readonly rest: Snapshot;
  readonly patches: Readonly<Record<string, TextPatch>>;
  /** Of all texts that have a patch, in order. */
  readonly fingerprint: number;
}

/** The name of the system prompt among the texts of a snapshot. */
export const SYSTEM_PROMPT = 'system';

type TextType = 'text' | 'refusal' | 'thinking' | 'tool_call';

/** The name of a text: that of the message at a place, of a kind, and where there are several of that kind its place among them. */
export function textName(place: number | string, type: TextType, among = 0): string {
  return `${place}.${type}${among === 0 ? '' : `.${among}`}`;
}

/** Texts of one message that are shown as one. Each is looked for in all of what is shown, so what is beyond keeps its text. */
const MAX_PIECES = 4;

/** The name under which a page shows a text: each thought and tool call by itself, all that a message says as one. null for none. */
function renderedName(name: string): string | null {
  const [, one, among = '0'] = /^(.*\.(?:text|refusal))\.(\d+)$/.exec(name) ?? [];
  if (one === undefined) return name;
  return Number(among) < MAX_PIECES ? one : null;
}

/** Replaces texts by patches. `rendered` gives the pieces of text that the page shows under a name, in order; null where it shows none. */
export function dehydrate(
  snapshot: Snapshot,
  rendered: (name: string) => readonly string[] | null,
): DehydratedSnapshot {
  const patches: Record<string, TextPatch> = {};
  const texts: string[] = [];
  const rest = withTexts(snapshot, (name, text) => {
    const under = renderedName(name);
    const pieces = under === null ? null : rendered(under);
    const patch = pieces && makePatch(text, pieces);
    if (!patch) return text;
    patches[name] = patch;
    texts.push(text);
    return '';
  });
  return { rest, patches, fingerprint: fingerprint(texts) };
}

/**
 * Restores a snapshot. `rendered` reads from the page the text that it shows under a name. null where the page no longer shows what was
 * rendered.
 */
export function hydrate(
  { rest, patches, fingerprint: expected }: DehydratedSnapshot,
  rendered: (name: string) => string | null,
): Snapshot | null {
  const texts: (string | null)[] = [];
  const snapshot = withTexts(rest, (name, text) => {
    const patch = patches[name];
    if (!patch) return text;
    const found = rendered(renderedName(name) ?? name);
    const whole = found === null ? null : applyPatch(patch, found);
    texts.push(whole);
    return whole ?? '';
  });
  const isWhole = texts.every((text) => text !== null) && fingerprint(texts) === expected;
  return isWhole ? snapshot : null;
}

/** A snapshot with each of its texts replaced by what `textOf` returns for it. */
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
