import type { Message } from '@/lib/conversation/types';
import { BlockReader } from '@/lib/markdown/block-reader';
import { cutLongText } from '@/lib/markdown/characters';
import { MAX_ELEMENTS, MAX_PAGE_ELEMENTS, MAX_PAGE_LENGTH, MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';

/** What stands around a message's text: its article, its footer with a button and up to about 30 figures. */
const FRAME_ELEMENTS = 40;
const TOOL_CALL_ELEMENTS = 5;

/** How a message of a page that draws all of them is drawn. */
export interface PlannedMessage {
  readonly message: Message;
  /** Has read an answer's text; null where the message is drawn as plain text, without anything around it. */
  readonly reader: BlockReader | null;
  /** How many elements the text may have. */
  readonly elements: number;
}

/**
 * Shares one page's elements among its messages, first come, first served. The same at the edge and in the browser: it
 * counts what the texts come to, and nothing of the machine.
 */
export function planDrawing(messages: readonly Message[]): readonly PlannedMessage[] {
  let elements = MAX_PAGE_ELEMENTS;
  let characters = MAX_PAGE_LENGTH;
  return messages.map((message) => {
    const reader = new BlockReader();
    elements -= FRAME_ELEMENTS;
    characters -= message.content.length;
    if (message.role === 'assistant') {
      elements -= TOOL_CALL_ELEMENTS * message.toolCalls.length;
      for (const call of message.toolCalls) characters -= call.arguments.length;
    }
    if (elements < 0 || characters < 0) return { message, reader: null, elements: 0 };
    if (message.role !== 'assistant') return { message, reader, elements };
    const allowed = Math.min(elements, MAX_ELEMENTS);
    const document = reader.read(cutLongText(message.content, MAX_SOURCE_LENGTH), { growing: false });
    elements -= plainBeyond(document, allowed).elements;
    return { message, reader, elements: allowed };
  });
}
