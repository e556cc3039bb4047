import { z } from '@/lib/json/zod';
import type { Conversation, Message } from '@/lib/conversation/types';
import { presetsRecord } from '@/lib/settings/settings-record';
import type { Presets } from '@/lib/settings/types';
import { headerRecord } from '@/lib/storage/read-records';

/**
 * The file that conversations are exported to. Each of them is its stored record, with its messages as a list; they
 * are read one by one as stored records are, so that one that is damaged does not take the others with it.
 */
export const exportFile = z.object({
  format: z.literal('edgewise'),
  /** In version 1 a message was its text; before 3 nothing was attached. */
  version: z.literal([1, 2, 3]),
  exportedAt: z.iso.datetime(),
  conversations: z.array(z.unknown()),
  /** The presets as they are stored; only a file of all conversations has them. */
  presets: z.unknown().optional(),
  /** The bytes of what is attached, of records and of bodies that a person wrote, by their SHA-256 in hexadecimal, each once. */
  attachments: z.record(z.string(), z.unknown()).optional(),
});

/** Bytes in the file. */
export const exportedBytes = z.object({ mediaType: z.string(), base64: z.string() });

/** A conversation as a part of the file, in JSON. */
export function exportedConversation({ messages, ...header }: Conversation): string {
  return JSON.stringify({ ...headerRecord(header), messages: Object.values(messages).map(withoutRun) });
}

/** Whoever has the id of a run could read the answer: it does not leave this browser. */
function withoutRun(message: Message): Message {
  return message.role === 'assistant' ? { ...message, run: undefined } : message;
}

/** The text before and after the conversations, which are put between them with commas. */
export function exportFrame(
  exportedAt: Date,
  presets: Presets | null = null,
): readonly [before: string, after: string] {
  const frame = {
    format: 'edgewise',
    version: 3,
    exportedAt: exportedAt.toISOString(),
    ...(presets && { presets: presetsRecord(presets) }),
  };
  return [`${JSON.stringify(frame).slice(0, -1)},"conversations":[`, ']}\n'];
}

/** In the place of what is after the conversations: with members that `attachedAsJson` gives. */
export function exportEnd(attached: readonly Blob[]): readonly BlobPart[] {
  return ['],"attachments":{', ...attached, '}}\n'];
}
