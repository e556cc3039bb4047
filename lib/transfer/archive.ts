import { limits } from '@/lib/attachments/limits';
import { MAX_RECORD_BYTES } from './import-limits';
import { hashNamedBy, isBoardName } from './own-archive';
import { ImportError } from './remarks';
import { readZipBytes, readZipText, zipBounds, zipEntries, type ZipEntry } from './zip';

/** The text of one file of an archive, read when it is asked for. */
export interface ArchivedText {
  readonly read: () => Promise<string>;
}

/** Files that conversations of an archive name, by their ids. */
export interface ArchivedFiles {
  readonly has: (id: string) => boolean;
  /** The bytes of a file; null where they can't be read, or are more than anything that is kept. */
  readonly read: (id: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** The ids of those that became attachments; whoever keeps their bytes says so. */
  readonly kept: Set<string>;
}

/** Without an archive no file is there. */
export const nothingArchived: ArchivedFiles = {
  has: () => false,
  read: () => Promise.resolve(null),
  kept: new Set(),
};

/**
 * Files of conversations in an archive: ChatGPT, Claude and chat-ui call them `conversations.json` (a large one is in
 * parts), Gemini's activity has its name in the path; of any other archive all its JSON. How many other files there are
 * is `others`. Throws ImportError.
 */
export async function archivedTexts(file: Blob): Promise<{
  readonly texts: readonly ArchivedText[];
  /** Boards of our own archive. */
  readonly boards: readonly ArchivedText[];
  readonly files: ArchivedFiles;
  readonly others: number;
}> {
  const entries = await zipEntries(file);
  const chosen = conversationFiles(entries);
  if (chosen.length === 0) {
    const isNested = entries.some(({ name }) => /\.zip$/i.test(name));
    throw new ImportError(isNested ? 'zip_nested' : 'zip_no_conversations');
  }
  const left = { bytes: zipBounds.inflated };
  const asText = (entry: ZipEntry) => ({ read: () => readZipText(file, entry, left) });
  const boards = entries.filter(({ name }) => isBoardName(name));
  return {
    ...{ texts: chosen.map(asText), boards: boards.map(asText), files: filesByName(file, entries) },
    others: entries.length - chosen.length - boards.length,
  };
}

/** The largest of what is kept are the packed records of requests. In bytes. */
const MAX_BYTES = Math.max(limits.imageBytes, MAX_RECORD_BYTES);

/**
 * ChatGPT puts a file's id before its name: `file-AbC123-cat.png`, `file_00aB-cat.png`, `file-AbC123.dat`. Our own are called
 * by their hash.
 */
function filesByName(file: Blob, entries: readonly ZipEntry[]): ArchivedFiles {
  const byId = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const [, named] = /(?:^|\/)(file[-_][A-Za-z\d]{1,64})[^/]*$/.exec(entry.name) ?? [];
    const id = named ?? hashNamedBy(entry.name);
    if (id !== null && !byId.has(id)) byId.set(id, entry);
  }
  const left = { bytes: zipBounds.attached };
  return {
    kept: new Set(),
    has: (id) => byId.has(id),
    read: async (id) => {
      const entry = byId.get(id);
      if (!entry || entry.size > MAX_BYTES) return null;
      return readZipBytes(file, entry, left).catch(() => null);
    },
  };
}

const named = [/(^|\/)conversations(-\d{1,6})?\.json$/i, /gemini[^/]*\/[^/]*\.(json|html)$/i, /\.jsonl?$/i];

function conversationFiles(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  for (const pattern of named) {
    const matching = entries.filter(({ name }) => pattern.test(name));
    if (matching.length > 0) return matching.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return [];
}
