import { expect, type FileChooser, type Page } from '@playwright/test';
import { textContent } from './snapshots';

const place = (index: number, id: string) =>
  index % 2 === 0
    ? `Question ${String(index + 1)} of ${id}`
    : `Answer ${String(index + 1)}\n\n${'Some words of it. '.repeat(20)}`;

/** A conversation of an export: so many questions and answers in turn. By itself each names its place and the conversation. */
export function longConversation(
  id: string,
  messages: number,
  content: (index: number, id: string) => string = place,
): Record<string, unknown> {
  return {
    id,
    title: `Conversation ${id}`,
    createdAt: 1,
    updatedAt: 1,
    leafId: null,
    messages: Array.from({ length: messages }, (_, index) => ({
      id: `${id}-${String(index)}`,
      parentId: index === 0 ? null : `${id}-${String(index - 1)}`,
      createdAt: index,
      content: textContent(content(index, id)),
      ...(index % 2 === 0 ? { role: 'user' } : { role: 'assistant', status: 'complete', asked: null }),
    })),
  };
}

/** An export of conversations, as it is in a file. */
export function exportOf(conversations: Record<string, unknown>[]): string {
  const exportedAt = new Date(0).toISOString();
  return JSON.stringify({ format: 'edgewise', version: 2, exportedAt, conversations });
}

/** Brings conversations into the page, as a person would by a file. */
export async function importConversations(
  page: Page,
  conversations: Record<string, unknown>[],
): Promise<void> {
  await importFile(page, exportOf(conversations));
  const imported = `Imported ${String(conversations.length)} conversation`;
  // Thousands of messages take a while on a slow machine.
  await expect(page.getByRole('status').filter({ hasText: imported })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

/** Gives a file of this content to “Import and export”. */
export async function importFile(page: Page, content: string): Promise<void> {
  await chooseFile(page, { name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(content) });
}

/** Gives a file, or the one at a path, to “Import and export”. */
export async function chooseFile(page: Page, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  await page.getByRole('button', { name: 'Import and export' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file…' }).click();
  await (await choosing).setFiles(file);
}
