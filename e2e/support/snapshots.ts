import { everything } from '../../lib/markdown/testing/markdown-samples';
import { toBase64Url } from '../../lib/json/base64';
import { packSnapshot } from '../../lib/share/pack';
import { SNAPSHOT_VERSION, type Snapshot, type SnapshotAnswer } from '../../lib/share/snapshot';

/** A text as the content of a shared or exported message. */
export function textContent(text: string): { type: 'text'; text: string }[] {
  return [{ type: 'text', text }];
}

/** An answer of a shared conversation, complete unless `changes` say otherwise. */
export function sharedAnswer(text: string, changes: Partial<SnapshotAnswer> = {}): SnapshotAnswer {
  return {
    role: 'assistant',
    content: textContent(text),
    status: 'complete',
    error: null,
    model: 'openai/gpt-5.4',
    respondedBy: null,
    parameters: null,
    finishReason: 'stop',
    usage: null,
    timeToFirstToken: null,
    totalTime: null,
    ...changes,
  };
}

/** The body that creates an unlisted share of these messages. */
export async function shareBody(
  messages: Snapshot['messages'],
  changes: Partial<Snapshot> = {},
): Promise<string> {
  const bytes = await packSnapshot({
    version: SNAPSHOT_VERSION,
    title: 'A share',
    sharedAt: 0,
    model: 'openai/gpt-5.4',
    systemPrompt: null,
    parameters: null,
    messages,
    ...changes,
  });
  return JSON.stringify({ kind: 'unlisted', lifetime: 'day', snapshot: toBase64Url(bytes) });
}

/** A text of so many characters that repeats another, by default one of every kind of block and mark. */
export function filled(length: number, text = everything): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
