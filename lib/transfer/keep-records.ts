import { RECORD_TYPE, unpackRecord } from '@/lib/answer/pack-record';
import { hashOf } from '@/lib/attachments/hash';
import { MAX_WRITTEN_BYTES } from '@/lib/answer/written-body';
import type { Answer, AskedWith, Message } from '@/lib/conversation/types';
import type { RecordName } from '@/lib/conversation/recorded';
import { fromBase64 } from '@/lib/json/base64';
import type { AttachmentStorage } from '@/lib/storage/attachments';
import type { ArchivedFiles } from './archive';
import { MAX_RECORD_BYTES } from './import-limits';
import type { Imported } from './imported';

/** Where the bytes are, and where they go. */
interface Places {
  readonly sources: Imported['sources'];
  readonly files: ArchivedFiles;
  readonly storage: Pick<AttachmentStorage, 'keep'>;
}

/**
 * Keeps the records of an imported answer's requests, and the bodies that a person wrote for them, as far as the file has them;
 * what is not what it says is not named any more. Rejects where the browser refuses.
 */
export async function keepRecords(message: Message, places: Places): Promise<Message> {
  if (message.role !== 'assistant' || !places.sources) return message;
  const { record, continuations, ...rest } = message;
  const asked = message.asked && (await withBody(message.asked, places));
  const answer: Answer = { ...rest, asked, ...(await withRecord(record, places)) };
  if (!continuations) return answer;
  const kept = [];
  for (const { record: name, ...each } of continuations)
    kept.push({ ...each, ...(await withRecord(name, places)) });
  return { ...answer, continuations: kept };
}

async function withRecord(record: RecordName | undefined, places: Places): Promise<{ record?: RecordName }> {
  if (record === undefined) return {};
  const bytes = await bytesUnder(record.hash, places, MAX_RECORD_BYTES);
  // The bytes may be here already, or come with another file.
  if (bytes === undefined) return { record };
  const blob = bytes && new Blob([bytes], { type: RECORD_TYPE });
  const read = blob && (await unpackRecord(blob));
  if (blob === null || read === null) return {};
  await places.storage.keep(record.hash, blob);
  const { events, cut } = read;
  return { record: { hash: record.hash, bytes: blob.size, events: events.length, ...(cut && { cut }) } };
}

async function withBody({ body, ...asked }: AskedWith, places: Places): Promise<AskedWith> {
  if (body === undefined) return asked;
  const bytes = await bytesUnder(body, places, MAX_WRITTEN_BYTES);
  if (bytes === undefined) return { ...asked, body };
  if (bytes === null) return asked;
  await places.storage.keep(body, new Blob([bytes], { type: 'application/json' }));
  return { ...asked, body };
}

/** The bytes that the file has under a hash; null where they are others, undefined where it has none. */
async function bytesUnder(
  hash: string,
  { sources, files }: Places,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null | undefined> {
  const source = sources?.get(hash);
  if (!source || 'dataUrl' in source) return undefined;
  if ('archivedId' in source) files.kept.add(source.archivedId);
  const bytes =
    'base64' in source ? fromBase64(source.base64, maxBytes) : await files.read(source.archivedId);
  return bytes !== null && (await hashOf(bytes)) === hash ? bytes : null;
}
