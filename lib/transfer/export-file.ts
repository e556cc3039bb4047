import { z } from '@/lib/json/zod';
import type { Conversation } from '@/lib/conversation/types';
import { presetsRecord } from '@/lib/settings/settings-record';
import type { Presets } from '@/lib/settings/types';
import { headerRecord } from '@/lib/storage/read-records';

/**
 * The file that conversations are exported to. Each of them is its stored record, with its messages as a list; they
 * are read one by one as stored records are, so that one that is damaged does not take the others with it.
 */
export const exportFile = z.object({
  format: z.literal('edgewise'),
  /** In version 1 a message was its text. */
  version: z.union([z.literal(1), z.literal(2)]),
  exportedAt: z.iso.datetime(),
  conversations: z.array(z.unknown()),
  /** The presets as they are stored; only a file of all conversations has them. */
  presets: z.unknown().optional(),
});

/** A conversation as a part of the file, in JSON. */
export function exportedConversation({ messages, ...header }: Conversation): string {
  return JSON.stringify({ ...headerRecord(header), messages: Object.values(messages) });
}

/** The text before and after the conversations, which are put between them with commas. */
export function exportFrame(
  exportedAt: Date,
  presets: Presets | null = null,
): readonly [before: string, after: string] {
  const frame = {
    format: 'edgewise',
    version: 2,
    exportedAt: exportedAt.toISOString(),
    ...(presets && { presets: presetsRecord(presets) }),
  };
  return [`${JSON.stringify(frame).slice(0, -1)},"conversations":[`, ']}\n'];
}
