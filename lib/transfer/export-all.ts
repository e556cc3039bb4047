import { boardJson } from '@/lib/board-session/board-file';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Presets } from '@/lib/settings/types';
import type { BoardStorage } from '@/lib/storage/board-storage';
import { exportedConversation, exportEnd, exportFrame } from './export-file';
import { attachedMember, keptFor, readThere, type ReadBytes } from './exported-attachments';
import { boardName, bytesName, conversationsName } from './own-archive';
import { ZipWriter, type Sink } from './write-zip';

/** All that this browser keeps. */
export interface Everything {
  /** The conversations, in the order of the list. */
  readonly ids: readonly string[];
  readonly presets: Presets;
  /** null for one that is not there any more. Rejects where the browser refuses to read. */
  readonly readConversation: (id: string) => Promise<Conversation | null>;
  readonly readBytes: ReadBytes;
  readonly boards: Pick<BoardStorage, 'list' | 'read'>;
}

/** How far an export has come, in conversations and boards. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** A file of conversations ends with the one that fills it: in bytes, far below what an import reads at once. */
const PART_BYTES = 16 * 1024 * 1024;

/** Smaller bytes, as most records are, go beside their conversation: hundreds of thousands of files are slow everywhere. */
const INLINE_BYTES = 64 * 1024;

/**
 * Writes an archive of everything (own-archive.ts), a conversation at a time, and gives how many conversations and boards the
 * browser refused to read: the archive has the others. What is attached to several of them is in it once. Rejects where the sink
 * does.
 */
export async function exportAll(
  everything: Everything,
  sink: Sink,
  tell: (progress: ExportProgress) => void = () => undefined,
  partBytes = PART_BYTES,
): Promise<{ readonly unreadable: number }> {
  const writer = new ZipWriter(sink);
  const listed = await everything.boards.list().catch(() => null);
  const boards = listed ?? [];
  const total = everything.ids.length + boards.length;
  /** Of the bytes that are files of the archive: what has them is not imported by itself. */
  const written = new Set<string>();
  /** Of those that go beside the conversations of the part that is being made. */
  const inPart = new Set<string>();
  let done = 0;
  let unreadable = listed === null ? 1 : 0;
  /** Reads one thing; null, and counted, where the browser refuses. */
  const read = async <Kept>(what: Promise<Kept | null>): Promise<Kept | null> => {
    tell({ done, total });
    done += 1;
    return what.catch(() => {
      unreadable += 1;
      return null;
    });
  };
  /** Writes what is not written yet of the bytes that messages name, and gives those that go beside them. */
  const writeBytes = async (
    messages: readonly Message[],
    inlineBytes: number,
  ): Promise<readonly string[]> => {
    const beside: string[] = [];
    for (const { hash, mediaType } of keptFor(messages)) {
      if (written.has(hash) || (inlineBytes > 0 && inPart.has(hash))) continue;
      const bytes = await readThere(hash, everything.readBytes);
      if (bytes === null) continue;
      if (bytes.length <= inlineBytes) {
        inPart.add(hash);
        beside.push(attachedMember(hash, mediaType, bytes));
      } else {
        written.add(hash);
        await writer.add({ name: bytesName(hash), content: new Blob([bytes]) });
      }
    }
    return beside;
  };

  let parts = 0;
  let part = new Part(everything.presets);
  const close = () => writer.add({ name: conversationsName((parts += 1)), content: part.file() });
  for (const id of everything.ids) {
    const conversation = await read(everything.readConversation(id));
    if (!conversation) continue;
    part.add(conversation, await writeBytes(Object.values(conversation.messages), INLINE_BYTES));
    if (part.bytes < partBytes) continue;
    await close();
    inPart.clear();
    part = new Part(null);
  }
  if (parts === 0 || part.bytes > 0) await close();

  for (const [index, { id }] of boards.entries()) {
    const kept = await read(everything.boards.read(id));
    if (!kept) continue;
    const paths = [...kept.board.cases.map(({ path = [] }) => path), ...pathsOf(kept.cells)];
    await writeBytes(paths.flat(), 0);
    const content = await boardJson(kept.board, kept.cells).catch(() => null);
    if (content === null) unreadable += 1;
    else await writer.add({ name: boardName(index + 1), content });
  }
  await writer.end();
  tell({ done, total });
  return { unreadable };
}

function pathsOf(cells: NonNullable<Awaited<ReturnType<BoardStorage['read']>>>['cells']) {
  return [...cells.values()].map(({ given }) => [...(given?.path ?? []), ...(given ? [given.answer] : [])]);
}

/** A file of some of the conversations, which can be imported by itself. */
class Part {
  readonly #presets: Presets | null;
  readonly #conversations: Blob[] = [];
  readonly #attached: Blob[] = [];
  bytes = 0;

  constructor(presets: Presets | null) {
    this.#presets = presets;
  }

  /** Adds a conversation, and members of a JSON object with bytes that it names. */
  add(conversation: Conversation, attached: readonly string[]): void {
    this.#put(this.#conversations, exportedConversation(conversation));
    for (const member of attached) this.#put(this.#attached, member);
  }

  file(): Blob {
    const [before, after] = exportFrame(new Date(), this.#presets);
    const end = this.#attached.length === 0 ? [after] : exportEnd(this.#attached);
    return new Blob([before, ...this.#conversations, ...end], { type: 'application/json' });
  }

  #put(list: Blob[], text: string): void {
    const blob = new Blob([list.length === 0 ? '' : ',', text]);
    list.push(blob);
    this.bytes += blob.size;
  }
}
