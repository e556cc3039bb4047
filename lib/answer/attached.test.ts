import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userMessage } from '@/lib/conversation/messages';
import { attachment, textFile, unreadableBytes } from '@/lib/conversation/testing/attachments';
import type { FilePart, UserMessage } from '@/lib/conversation/types';
import { fileBlock, readAttached, shortened, withAttached, withoutBytes } from './attached';
import { attachedTo, requestBody } from './request-body';

const picture = attachment('bytes of a picture', { detail: 'high' });
const notes = textFile('notes.md', '# Notes');
const report: FilePart = {
  ...textFile('report.pdf', '%PDF-1.7'),
  ...{ mediaType: 'application/pdf', characters: null, pages: 2 },
};
const kept = new Map([
  [picture.hash, new Blob(['bytes of a picture'])],
  [notes.hash, new Blob(['# Notes'])],
  [report.hash, new Blob(['%PDF-1.7'])],
]);
const read = (hash: string) => Promise.resolve(kept.get(hash) ?? null);
const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} };
const question: UserMessage = userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'What is this?', [
  picture,
  notes,
  report,
]);

describe('a request with something attached', () => {
  it('carries it before the text, each as the model takes it', async () => {
    const attached = await readAttached(attachedTo(asked, [question]), read);
    if ('missing' in attached) throw new Error('Nothing is missing.');
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    expect(requestBody(asked, [question], attached).messages).toEqual([
      {
        role: 'user',
        content: [
          {
            type: 'image_url',
            image_url: { url: `data:image/png;base64,${base64('bytes of a picture')}`, detail: 'high' },
          },
          { type: 'text', text: 'notes.md:\n```md\n# Notes\n```' },
          {
            type: 'file',
            file: {
              filename: 'report.pdf',
              file_data: `data:application/pdf;base64,${base64('%PDF-1.7')}`,
            },
          },
          { type: 'text', text: 'What is this?' },
        ],
      },
    ]);
  });

  it('leaves out the detail that was not chosen, and a text that was not written', () => {
    const wordless = userMessage({ id: 'a', parentId: null, createdAt: 1 }, '', [attachment('a')]);
    const [message] = requestBody(asked, [wordless]).messages;
    expect(message?.content).toMatchObject([{ type: 'image_url', image_url: {} }]);
    expect(JSON.stringify(message)).not.toContain('detail');
  });

  it('tells of the bytes where it is only shown', () => {
    expect(JSON.stringify(requestBody(asked, [question]))).toContain(
      `data:image/png;base64,… (18 bytes, SHA-256 ${picture.hash})`,
    );
  });

  it('names what is not there any more, also where the browser refuses to read', async () => {
    const lost = attachment('lost');
    expect(await readAttached([picture, lost], read)).toEqual({ missing: lost });
    expect(await readAttached([picture], () => Promise.reject(new Error('refused')))).toEqual({
      missing: picture,
    });
  });

  it.each([picture, notes])('names what is there but can’t be read: $name', async (part) => {
    expect(await readAttached([part], () => Promise.resolve(unreadableBytes()))).toEqual({ missing: part });
  });

  it('does not ask for what is attached to messages that are not sent', () => {
    expect(attachedTo({ ...asked, without: ['a'] }, [question])).toEqual([]);
  });
});

it('a file’s text stands whole between its fences, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', '\n', 'a', '~') }), (text) => {
      const lines = fileBlock({ name: 'a.txt' }, text).split('\n');
      const [fence = ''] = /^`+/.exec(lines[1] ?? '') ?? [];
      expect(lines.at(-1)).toBe(fence);
      expect(lines.slice(2, -1).some((line) => line.includes(fence))).toBe(false);
      const body = lines.slice(2, -1).join('\n');
      expect(text.endsWith('\n') ? `${body}\n` : body).toBe(text);
    }),
  );
});

describe('a request that is shortened', () => {
  const long = textFile('long.md', '# "Notes"\n```\ncode\n```\n'.repeat(40));
  const large = attachment('p'.repeat(1_000));
  const bytes = new Map([
    ...kept,
    [long.hash, new Blob(['# "Notes"\n```\ncode\n```\n'.repeat(40)])],
    [large.hash, new Blob(['p'.repeat(1_000)])],
  ]);
  const readBytes = (hash: string) => Promise.resolve(bytes.get(hash) ?? null);
  const all = [large, long, notes];
  const path = [userMessage({ id: 'a', parentId: null, createdAt: 1 }, 'What?', all)];

  it.each([undefined, 2])('becomes the very same text again, at %s blanks', async (blanks) => {
    const readThem = await readAttached(all, readBytes);
    if ('missing' in readThem) throw new Error('They are there.');
    const exact = JSON.stringify(requestBody(asked, path, readThem), null, blanks);
    const short = shortened(exact, all, readThem);
    expect(short.length).toBeLessThan(1_000);
    expect(short).toContain(withoutBytes(large));
    expect(short).toContain(withoutBytes(long));
    // Shorter than what would stand for it.
    expect(short).toContain('# Notes');
    expect(await withAttached(short, all, readBytes)).toBe(exact);
  });

  it('is not to be had where bytes are gone, unless it names none of them', async () => {
    expect(await withAttached(withoutBytes(large), [large], () => Promise.resolve(null))).toBeNull();
    expect(await withAttached('{ }', [large], () => Promise.resolve(null))).toBe('{ }');
  });
});
