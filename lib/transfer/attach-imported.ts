import { hashOf } from '@/lib/attachments/hash';
import { asFound, whatBytesAre, withoutMetadata, type Found } from '@/lib/attachments/read-bytes';
import { limits } from '@/lib/attachments/limits';
import { isHash, readAttachment } from '@/lib/conversation/read-attachment';
import { textOf } from '@/lib/conversation/parts';
import { userMessage } from '@/lib/conversation/messages';
import type { Attachment, Message, UserMessage } from '@/lib/conversation/types';
import { fromBase64 } from '@/lib/json/base64';
import type { AttachmentStorage } from '@/lib/storage/attachments';
import type { ArchivedFiles } from './archive';
import { attachmentNote } from './build-tree';
import type { AttachedSource, Imported } from './imported';
import { keepRecords } from './keep-records';
import { RemarkCounter, type ImportRemark } from './remarks';

/** Bytes that have been read. */
interface ReadBytes {
  readonly hash: string;
  /** null where they are nothing that can be attached, and have not been kept. */
  readonly found: Found | null;
}

/** Images may be the largest of what can be attached. */
const MAX_BYTES = limits.imageBytes;

/** Reads the bytes of what is attached to imported conversations, and keeps them before anything names them. */
export class AttachedReader {
  readonly #files: ArchivedFiles;
  readonly #storage: Pick<AttachmentStorage, 'keep'>;
  /** Files that have been read and kept, or were not what they should be: many messages may name one. */
  readonly #read = new Map<string, ReadBytes | null>();

  constructor(files: ArchivedFiles, storage: Pick<AttachmentStorage, 'keep'>) {
    this.#files = files;
    this.#storage = storage;
  }

  /** An imported conversation with what is attached to it as it is. Rejects where the browser refuses to keep bytes. */
  async keep(imported: Imported): Promise<Imported> {
    const { conversation, sources } = imported;
    if (!conversation) return imported;
    const remarks = new RemarkCounter();
    const messages: [string, Message][] = [];
    for (const [id, message] of Object.entries(conversation.messages))
      messages.push([id, await this.keepMessage(message, sources, remarks)]);
    return {
      ...imported,
      conversation: { ...conversation, messages: Object.fromEntries(messages) },
      remarks: joined(imported.remarks, remarks.list()),
    };
  }

  /** The same of one message; what is to be said of it is counted. */
  async keepMessage(
    message: Message,
    sources: Imported['sources'],
    remarks = new RemarkCounter(),
  ): Promise<Message> {
    if (message.role === 'user' && message.content.some(({ type }) => type !== 'text'))
      return this.#keepOf(message, sources, remarks);
    return keepRecords(message, { sources, files: this.#files, storage: this.#storage });
  }

  async #keepOf(
    message: UserMessage,
    sources: Imported['sources'],
    remarks: RemarkCounter,
  ): Promise<UserMessage> {
    const attachments: Attachment[] = [];
    const notes: string[] = [];
    for (const part of message.content) {
      if (part.type === 'text') continue;
      const source = sources?.get(part.hash);
      const kept = source ? await this.#keepPart(part, source) : null;
      if (kept !== null && kept !== 'contradicted') {
        attachments.push(kept);
      } else if (kept === null && isHash(part.hash)) {
        // Its name stays: the bytes may be here already, or come with another file.
        remarks.add('attachments_missing');
        attachments.push(part);
      } else {
        remarks.add('attachments');
        const what = source?.what ?? part.type;
        notes.push(attachmentNote({ what, name: part.name === what ? null : part.name }));
      }
    }
    const text = [...notes, textOf(message)].filter((each) => each !== '').join('\n\n');
    return { ...message, content: userMessage(message, text, attachments).content };
  }

  /**
   * Keeps the bytes of an attachment, and gives it as they say; null where the file does not have them, `contradicted` where
   * they are not what it says of them.
   */
  async #keepPart(part: Attachment, source: AttachedSource): Promise<Attachment | 'contradicted' | null> {
    const isNamed = isHash(part.hash);
    const key = isNamed ? part.hash : 'archivedId' in source ? source.archivedId : null;
    const known = key === null ? undefined : this.#read.get(key);
    const read = known === undefined ? await this.#readBytes(part, source) : known;
    if (key !== null) this.#read.set(key, read);
    if (read === null) return null;
    const { hash, found } = read;
    if (isNamed) return asFound(part, found) ?? 'contradicted';
    // In the form that it is read back in: the next import of the same file compares the two.
    return found && readAttachment({ ...found, hash, detail: 'auto', alt: '' });
  }

  async #readBytes(part: Attachment, source: AttachedSource): Promise<ReadBytes | null> {
    const given = await this.#bytesOf(source);
    // A file that another app kept may tell where it was taken; our own has lost that already, and has its hash.
    const bytes = given && !isHash(part.hash) ? withoutMetadata(given) : given;
    const hash = bytes && (await hashOf(bytes).catch(() => null));
    if (bytes === null || hash === null || (isHash(part.hash) && part.hash !== hash)) return null;
    const found = whatBytesAre(bytes, part.name);
    const isOther = source.what === 'image' && found?.type !== 'image';
    if (found === null || isOther) return { hash, found: null };
    if ('archivedId' in source) this.#files.kept.add(source.archivedId);
    await this.#storage.keep(hash, new Blob([bytes], { type: found.mediaType }));
    return { hash, found };
  }

  async #bytesOf(source: AttachedSource): Promise<Uint8Array<ArrayBuffer> | null> {
    if ('base64' in source) return fromBase64(source.base64, MAX_BYTES);
    if ('archivedId' in source) return this.#files.read(source.archivedId);
    const comma = source.dataUrl.indexOf(',');
    const isBase64 = /;base64$/i.test(source.dataUrl.slice(0, Math.max(0, comma)));
    return isBase64 ? fromBase64(source.dataUrl.slice(comma + 1), MAX_BYTES) : null;
  }
}

/** Remarks of two readings of one conversation, the same ones added up. */
function joined(before: readonly ImportRemark[], further: readonly ImportRemark[]): readonly ImportRemark[] {
  const added = before.map((remark) => {
    const same = further.find(({ code }) => code === remark.code);
    return same ? { ...remark, count: remark.count + same.count } : remark;
  });
  return [...added, ...further.filter(({ code }) => !before.some((remark) => remark.code === code))];
}
