import { textContent } from '@/lib/conversation/parts';
import { SNAPSHOT_VERSION, type Snapshot, type SnapshotAnswer } from '@/lib/share/snapshot';

/** An answer of a shared conversation, complete unless `changes` say otherwise. */
export function sharedAnswer(text: string, changes: Partial<SnapshotAnswer> = {}): SnapshotAnswer {
  return {
    role: 'assistant',
    content: [...textContent(text)],
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

/** A shared conversation of these messages. */
export function sharedSnapshot(messages: Snapshot['messages'], changes: Partial<Snapshot> = {}): Snapshot {
  return {
    version: SNAPSHOT_VERSION,
    title: 'A share',
    sharedAt: 0,
    model: 'openai/gpt-5.4',
    systemPrompt: null,
    parameters: null,
    messages,
    ...changes,
  };
}
