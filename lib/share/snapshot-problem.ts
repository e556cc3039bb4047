import { exceededBound } from '@/lib/json/json-meter';
import { MAX_SHARED_MESSAGES, MAX_SNAPSHOT_BYTES, snapshotBounds } from './limits';
import { snapshotSchema, type Snapshot } from './snapshot';

/** What the parts of a message are called where people see them. */
const partNames = new Map<unknown, string>([
  ['toolCalls', 'tool calls'],
  ['toolCallId', 'tool call id'],
  ['parameters', 'parameters'],
  ['model', 'model name'],
  ['respondedBy', 'model name'],
  ['usage', 'token counts'],
]);

/**
 * Why a snapshot would be refused, as a sentence that says what to do; null where it may be sent. `numberOf` gives the
 * number by which people know the message at a place.
 */
export function snapshotProblem(snapshot: Snapshot, numberOf: (place: number) => number): string | null {
  const { messages } = snapshot;
  if (messages.length === 0) return 'Choose at least one message to share.';
  if (messages.length > MAX_SHARED_MESSAGES) {
    return `A link holds ${MAX_SHARED_MESSAGES.toLocaleString('en')} messages; these are ${messages.length.toLocaleString('en')}. Leave out some of them.`;
  }
  const text = JSON.stringify(snapshot);
  const size = new TextEncoder().encode(text).length;
  if (size > MAX_SNAPSHOT_BYTES) {
    return `This is ${megabytes(size)} of text; a link holds ${megabytes(MAX_SNAPSHOT_BYTES)}. Leave out the longest messages; their sizes are listed below.`;
  }
  if (exceededBound(text, snapshotBounds)) {
    return 'The parameters and tool calls have more parts than a link holds. Leave out the parameters, or messages with many tool calls.';
  }
  const path = snapshotSchema.safeParse(snapshot).error?.issues[0]?.path;
  if (!path) return null;
  const [field, place, part] = path;
  if (field !== 'messages' || typeof place !== 'number') {
    return `This can’t be shared: the ${partNames.get(field) ?? 'details'} exceed what a link holds. Leave out the parameters, or use a shorter model name.`;
  }
  return `Message ${numberOf(place).toLocaleString('en')} can’t be shared: a link can’t hold its ${partNames.get(part) ?? 'details'}. Leave out this message.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
