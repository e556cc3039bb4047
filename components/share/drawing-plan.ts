import { textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import type { Message } from '@/lib/conversation/types';
import { BlockReader } from '@/lib/markdown/block-reader';
import { cutLongText } from '@/lib/markdown/characters';
import { MAX_ELEMENTS, MAX_PAGE_ELEMENTS, MAX_PAGE_LENGTH, MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import type { Snapshot } from '@/lib/share/snapshot';
import type { SnapshotAttachment, SnapshotRecord } from '@/lib/share/snapshot-attachment';
import { snapshotMessages } from '@/lib/share/snapshot-messages';

/** The elements around a message's text: its article, its footer with two buttons and up to about 30 figures. */
const FRAME_ELEMENTS = 40;
const TOOL_CALL_ELEMENTS = 5;
const THOUGHT_ELEMENTS = 3;
const ATTACHMENT_ELEMENTS = 9;

/** How a message of a page that draws all of them is drawn. */
export interface PlannedMessage {
  readonly message: Message;
  /** Its attachments, as they are shared. */
  readonly attached: readonly SnapshotAttachment[];
  /** The records of an answer's requests, as far as they are shared. */
  readonly records: readonly SnapshotRecord[];
  /** Has read an answer's text; null where the message is drawn as plain text, without anything around it. */
  readonly reader: BlockReader | null;
  /** How many elements the text may have. */
  readonly elements: number;
}

/** From so many elements on a page is drawn where it is looked at: to lay out ten times as many at once takes a second. */
const LARGE_PAGE_ELEMENTS = 15_000;

export interface DrawingPlan {
  readonly messages: readonly PlannedMessage[];
  /** The page has so many elements that the browser had better not lay out all of them at once. */
  readonly isLarge: boolean;
}

/**
 * Shares one page's elements among its messages, first come, first served. The same at the edge and in the browser: it
 * counts what the texts come to, and nothing of the machine.
 */
export function planDrawing(snapshot: Snapshot): DrawingPlan {
  let elements = MAX_PAGE_ELEMENTS;
  let characters = MAX_PAGE_LENGTH;
  const planned = snapshotMessages(snapshot, String).map((message, place): PlannedMessage => {
    const reader = new BlockReader();
    const shared = snapshot.messages[place];
    const attached = shared?.role === 'user' ? shared.content.filter((part) => part.type !== 'text') : [];
    const records = shared?.role === 'assistant' ? (shared.records ?? []) : [];
    elements -= FRAME_ELEMENTS + ATTACHMENT_ELEMENTS * attached.length;
    const text = textOf(message);
    characters -= text.length;
    if (message.role === 'assistant') {
      const calls = toolCallsOf(message);
      const thoughts = thinkingOf(message);
      elements -= TOOL_CALL_ELEMENTS * calls.length + THOUGHT_ELEMENTS * thoughts.length;
      for (const part of thoughts) characters -= part.text.length;
      for (const call of calls) characters -= call.arguments.length;
    }
    if (elements < 0 || characters < 0) return { message, attached, records, reader: null, elements: 0 };
    if (message.role !== 'assistant') return { message, attached, records, reader, elements };
    const allowed = Math.min(elements, MAX_ELEMENTS);
    const document = reader.read(cutLongText(text, MAX_SOURCE_LENGTH), { growing: false });
    elements -= plainBeyond(document, allowed).elements;
    return { message, attached, records, reader, elements: allowed };
  });
  return { messages: planned, isLarge: MAX_PAGE_ELEMENTS - elements > LARGE_PAGE_ELEMENTS };
}
