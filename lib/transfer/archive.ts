import { ImportError } from './remarks';
import { readZipText, zipBounds, zipEntries, type ZipEntry } from './zip';

/** The text of one file of an archive, read when it is asked for. */
export interface ArchivedText {
  readonly read: () => Promise<string>;
}

/**
 * Files of conversations in an archive: ChatGPT, Claude and chat-ui call them `conversations.json` (a large one is in
 * parts), Gemini's activity has its name in the path; of any other archive all its JSON. How many other files there are
 * is `others`. Throws ImportError.
 */
export async function archivedTexts(
  file: Blob,
): Promise<{ readonly texts: readonly ArchivedText[]; readonly others: number }> {
  const entries = await zipEntries(file);
  const chosen = conversationFiles(entries);
  if (chosen.length === 0) {
    const isNested = entries.some(({ name }) => /\.zip$/i.test(name));
    throw new ImportError(isNested ? 'zip_nested' : 'zip_no_conversations');
  }
  const left = { bytes: zipBounds.inflated };
  const texts = chosen.map((entry) => ({ read: () => readZipText(file, entry, left) }));
  return { texts, others: entries.length - chosen.length };
}

const named = [/(^|\/)conversations(-\d{1,6})?\.json$/i, /gemini[^/]*\/[^/]*\.(json|html)$/i, /\.jsonl?$/i];

function conversationFiles(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  for (const pattern of named) {
    const matching = entries.filter(({ name }) => pattern.test(name));
    if (matching.length > 0) return matching.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return [];
}
