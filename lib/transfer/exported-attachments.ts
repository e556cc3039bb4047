import { RECORD_TYPE } from '@/lib/answer/pack-record';
import { savedName } from '@/lib/conversation/file-name';
import { bodiesOf, recordsOf } from '@/lib/conversation/kept-bytes';
import { attachmentsOf } from '@/lib/conversation/parts';
import type { Attachment, Conversation, Message } from '@/lib/conversation/types';
import { toBase64 } from '@/lib/json/base64';
import { visiblePath } from '@/lib/conversation/tree';

/** Gives the bytes under a hash, null where they are not there. */
export type ReadBytes = (hash: string) => Promise<Blob | null>;

/** Bytes that are kept, and what they are. */
type KeptBytes = Pick<Attachment, 'hash'> & { readonly mediaType: string };

/** The bytes that messages name, each hash once: attachments, the records of requests, bodies that a person wrote. */
export function keptFor(messages: readonly Message[]): readonly KeptBytes[] {
  const byHash = new Map<string, KeptBytes>();
  for (const message of messages) {
    for (const hash of recordsOf(message)) byHash.set(hash, { hash, mediaType: RECORD_TYPE });
    for (const hash of bodiesOf(message)) byHash.set(hash, { hash, mediaType: 'application/json' });
    for (const part of attachmentsOf(message)) byHash.set(part.hash, part);
  }
  return [...byHash.values()];
}

/**
 * Such bytes as members of a JSON object, by their hash, with commas between them. One at a time is in memory: what has
 * been written is the browser's to put away. What is not there any more is left out.
 */
export async function attachedAsJson(kept: readonly KeptBytes[], read: ReadBytes): Promise<readonly Blob[]> {
  const members: Blob[] = [];
  for (const { hash, mediaType } of kept) {
    const bytes = await readThere(hash, read);
    if (bytes === null) continue;
    members.push(new Blob([members.length === 0 ? '' : ',', attachedMember(hash, mediaType, bytes)]));
  }
  return members;
}

/** Bytes as a member of a JSON object, by their hash. */
export function attachedMember(hash: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): string {
  return `"${hash}":${JSON.stringify({ mediaType, base64: toBase64(bytes) })}`;
}

interface AttachedFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * The files of an archive that what is attached to the threads on screen becomes, and what each is called there, by its
 * hash. What is not there any more has no file.
 */
export async function attachedAsFiles(
  conversations: readonly Conversation[],
  read: ReadBytes,
): Promise<{ readonly files: readonly AttachedFile[]; readonly names: ReadonlyMap<string, string> }> {
  const files: AttachedFile[] = [];
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const part of conversations
    .flatMap((each) => visiblePath(each))
    .flatMap((each) => attachmentsOf(each))) {
    if (names.has(part.hash)) continue;
    const bytes = await readThere(part.hash, read);
    if (bytes === null) continue;
    const name = `attachments/${uniqueName(savedName(part), taken)}`;
    names.set(part.hash, name);
    files.push({ name, content: new Blob([bytes]) });
  }
  return { files, names };
}

/** Bytes that a browser gives may still fail to be read: the file behind them is gone. Then they are not there. */
export async function readThere(hash: string, read: ReadBytes): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const blob = await read(hash);
    return blob && new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  }
}

/** Characters that file systems do not take in a name, and Windows not at its end. */
const unsafe = /[\p{Cc}<>:"/\\|?*]|(?<![. ])[. ]+$/gu;
/** Names that Windows has for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST = 100;

/** A name that no other file has, also where capitals are the same as small letters. */
function uniqueName(given: string, taken: Set<string>): string {
  const safe = given.replace(unsafe, '_').trim();
  const [, stem = safe, extension = ''] = /^(.+?)(\.[^.\s]{1,16})?$/s.exec(safe) ?? [];
  const base = Array.from(stem === '' ? 'file' : stem)
    .slice(0, LONGEST)
    .join('');
  const usable = reserved.test(base) ? `_${base}` : base;
  let name = `${usable}${extension}`;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
    name = `${usable}-${String(number)}${extension}`;
  }
  taken.add(name.toLowerCase());
  return name;
}
