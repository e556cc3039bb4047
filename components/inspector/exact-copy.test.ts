import { afterEach, expect, it, vi } from 'vitest';
import { requestBody } from '@/lib/answer/request-body';
import type { ReadAttachment } from '@/lib/answer/attached';
import { userMessage } from '@/lib/conversation/messages';
import { attachment, textFile } from '@/lib/conversation/testing/attachments';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { attachedIn, copyExactly, shortenedIn } from './exact-copy';

const picture = attachment('bytes of a picture');
const notes = textFile('notes.md', '# Notes');
const kept = new Map([
  [picture.hash, new Blob(['bytes of a picture'])],
  [notes.hash, new Blob(['# Notes'])],
]);
const readBytes = (hash: string) => Promise.resolve(kept.get(hash) ?? null);

const body =
  (...attachments: Parameters<typeof userMessage>[2] & object) =>
  (read: ReadAttachment) => {
    const question = userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'What?', attachments);
    return JSON.stringify(requestBody({ model: 'm', systemPrompt: '', parameters: {} }, [question], read));
  };

/** The clipboard's text after something was copied. */
async function copied(run: () => Promise<void>): Promise<string> {
  let text = '';
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(readonly items: Record<string, Promise<Blob>>) {}
    },
  );
  vi.stubGlobal('navigator', {
    clipboard: {
      write: async ([item]: { items: Record<string, Promise<Blob>> }[]) => {
        text = (await (await item?.items['text/plain'])?.text()) ?? '';
      },
    },
  });
  await run();
  return text;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('shows what is attached in words, and copies its bytes', async () => {
  const make = body(picture, notes);
  const shown = make(shortenedIn(requestDetailsWords.english));
  expect(attachedIn(make)).toEqual([picture, notes]);
  expect(shown).toContain('data:image/png;base64,… (picture.png, 18 bytes, shortened here)');
  expect(shown).toContain('… (notes.md, 7 bytes, shortened here)');
  expect(shown).not.toContain(picture.hash);
  const base64 = Buffer.from('bytes of a picture').toString('base64');
  const text = await copied(() => copyExactly(make, readBytes));
  expect(text).toContain(`"url":"data:image/png;base64,${base64}"`);
  expect(text).toContain('# Notes');
});

it('copies nothing where bytes are not there any more', async () => {
  const copying = copied(() => copyExactly(body(attachment('lost')), readBytes));
  await expect(copying).rejects.toThrow('picture.png');
});
