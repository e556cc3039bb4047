import { everything } from '../../lib/markdown/testing/markdown-samples';
import { toBase64Url } from '../../lib/json/base64';
import { packSnapshot } from '../../lib/share/pack';
import type { Snapshot } from '../../lib/share/snapshot';
import { sharedSnapshot } from '../../lib/share/testing/samples';

/** A text as the content of a shared or exported message. */
export function textContent(text: string): { type: 'text'; text: string }[] {
  return [{ type: 'text', text }];
}

/** The body that creates an unlisted share of these messages. */
export async function shareBody(
  messages: Snapshot['messages'],
  changes: Partial<Snapshot> = {},
): Promise<string> {
  const bytes = await packSnapshot(sharedSnapshot(messages, changes));
  return JSON.stringify({ kind: 'unlisted', lifetime: 'day', snapshot: toBase64Url(bytes) });
}

/** A text of so many characters that repeats another, by default one of every kind of block and mark. */
export function filled(length: number, text = everything): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
