import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerRecorder } from '@/lib/answer/answer-recorder';
import { packRecord, unpackRecord } from '@/lib/answer/pack-record';
import { pngOf } from '@/lib/attachments/testing/png';
import { FakeTabs } from '@/lib/chat/testing/fake-tabs';
import { FakeTiming } from '@/lib/chat/testing/fake-timing';
import { newConversation, userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { attachmentsOf, textOf } from '@/lib/conversation/parts';
import { attachment, hashOf, textFile, unreadableBytes } from '@/lib/conversation/testing/attachments';
import { append } from '@/lib/conversation/tree-changes';
import type { Attachment, Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { createAttachmentStorage } from '@/lib/storage/attachments';
import { createBoardStorage } from '@/lib/storage/board-storage';
import { databaseConnection } from '@/lib/storage/database';
import { createIndexedDbStorage } from '@/lib/storage/indexed-db-storage';
import { exportConversations, type ExportFormat } from './export-conversations';
import { importFile } from './import-file';
import type { ImportNews } from './run-import';
import { makeZip, type ZipFile } from './testing/make-zip';
import { writeZip } from './write-zip';
import { readZipBytes, zipEntries } from './zip';

const picture = pngOf(40, 30);
const image = attachment(picture, { width: 40, height: 30, detail: 'high', alt: 'A [grey] square' });
const notes = textFile('notes.md', '# Größe');
const kept = new Map([
  [image.hash, new Blob([picture])],
  [notes.hash, new Blob(['# Größe'])],
]);
const readBytes = (hash: string) => Promise.resolve(kept.get(hash) ?? null);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function asked(id: string, ...attachments: Attachment[]): Conversation {
  const question = userMessage({ id: `${id}-q`, parentId: null, createdAt: 1 }, 'What is this?', attachments);
  const answer = writtenAnswer({ id: `${id}-a`, parentId: `${id}-q`, createdAt: 2 }, 'A square.');
  return [question, answer].reduce(append, { ...newConversation(id, 1, defaultSettings), title: id });
}

async function exported(format: ExportFormat, ...conversations: Conversation[]): Promise<Blob> {
  const read = (id: string) => Promise.resolve(conversations.find((each) => each.id === id) ?? null);
  const ids = conversations.map(({ id }) => id);
  return (await exportConversations(ids, format, read, null, readBytes)).file;
}

/** Imports into this browser, and gives what came of it. */
async function imported(file: Blob) {
  const database = databaseConnection();
  const [storage, attachments] = [createIndexedDbStorage(database), createAttachmentStorage(database)];
  let next = 0;
  let last: ImportNews | undefined;
  await importFile(
    file,
    {
      storage,
      attachments,
      boards: createBoardStorage(database),
      tabs: new FakeTabs().channel(),
      createId: () => `new-${String(next++)}`,
    },
    (news) => {
      last = news;
    },
  );
  const { records } = await storage.readSummaries();
  const read = await Promise.all(records.map(({ id }) => storage.readConversation(id)));
  const conversations = read.flatMap((each) => each.records ?? []);
  const questions = conversations.flatMap(({ messages }) =>
    Object.values(messages).filter(({ role }) => role === 'user'),
  );
  const remarks = last?.kind === 'finished' ? last.remarks.map(({ code }) => code) : last;
  const hashes = await (await database()).getAllKeys('attachments');
  return { conversations, questions, remarks, hashes, attachments };
}

const json = (value: unknown) => new Blob([JSON.stringify(value)]);
const dataUrl = (type: string, bytes: string | Uint8Array) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

describe('our own export', () => {
  it('has the bytes of what is attached once, and brings them into a fresh browser', async () => {
    const file = await exported('json', asked('one', image, notes), asked('two', image));
    const base64 = Buffer.from(picture).toString('base64');
    expect((await file.text()).split(base64)).toHaveLength(2);

    const { conversations, remarks, attachments } = await imported(file);
    expect(new Set(conversations)).toEqual(new Set([asked('one', image, notes), asked('two', image)]));
    expect(remarks).toEqual([]);
    for (const [hash, bytes] of kept) {
      const found = new Uint8Array((await (await attachments.read(hash))?.arrayBuffer()) ?? []);
      expect(hashOf(found)).toBe(hash);
      expect(found).toEqual(new Uint8Array(await bytes.arrayBuffer()));
    }
  });

  it.each(['json', 'markdown'] as const)('as %s goes without what can’t be read', async (format) => {
    const lost = attachment('unreadable');
    kept.set(lost.hash, unreadableBytes());
    const file = await exported(format, asked('one', lost, notes));
    kept.delete(lost.hash);
    expect(await file.text()).toContain('What is this?');
    expect(await file.text()).toContain(format === 'json' ? `"${notes.hash}":{` : 'attachments/notes.md');
  });

  it('goes without bytes that are not there any more, and says so', async () => {
    const { questions, remarks, hashes } = await imported(
      await exported('json', asked('one', attachment('lost'))),
    );
    expect(questions.flatMap((each) => attachmentsOf(each))).toEqual([attachment('lost')]);
    expect(remarks).toEqual(['attachments_missing']);
    expect(hashes).toEqual([]);
  });

  it.each([
    [
      'other bytes',
      { [image.hash]: { mediaType: 'image/png', base64: Buffer.from('x').toString('base64') } },
    ],
    ['no base64', { [image.hash]: { mediaType: 'image/png', base64: '§' } }],
    ['no bytes', { [image.hash]: 7 }],
  ])('keeps nothing of %s under a hash', async (_, attachments) => {
    const whole = JSON.parse(await (await exported('json', asked('one', image))).text()) as object;
    const { questions, remarks, hashes } = await imported(json({ ...whole, attachments }));
    expect(hashes).toEqual([]);
    expect(remarks).toEqual(['attachments_missing']);
    expect(questions.map((each) => textOf(each))).toEqual(['What is this?']);
  });

  it.each([
    ['a text', '# Notes'],
    ['nothing that can be attached', '\u0000\u0001'],
  ])('has a note in the place of an image whose bytes are %s', async (_, bytes) => {
    const claimed = attachment(bytes);
    kept.set(claimed.hash, new Blob([bytes]));
    const { questions, remarks } = await imported(await exported('json', asked('one', claimed)));
    kept.delete(claimed.hash);
    expect(questions.flatMap((each) => attachmentsOf(each))).toEqual([]);
    expect(questions.map((each) => textOf(each))).toEqual(['[image: picture.png]\n\nWhat is this?']);
    expect(remarks).toEqual(['attachments']);
  });

  it('is refused where its attachments are none', async () => {
    const whole = JSON.parse(await (await exported('json', asked('one', image))).text()) as object;
    const { remarks } = await imported(json({ ...whole, attachments: [1] }));
    expect(remarks).toMatchObject({ kind: 'refused', problem: { code: 'damaged_export' } });
  });
});

describe('an export for OpenAI’s API', () => {
  it('has what is attached as data URLs, and comes back as the same bytes', async () => {
    const file = await exported('request', asked('one', image));
    expect(await file.text()).toContain(dataUrl('image/png', picture));
    const { questions, hashes } = await imported(file);
    expect(hashes).toEqual([image.hash]);
    const [found] = questions.flatMap((each) => attachmentsOf(each));
    expect(found).toEqual({ ...image, name: 'image.png', detail: 'auto', alt: '' });
  });
});

describe('Markdown', () => {
  it('is an archive with the files, each linked and under a name of its own', async () => {
    const second = pngOf(1, 1);
    kept.set(hashOf(second), new Blob([second]));
    const same = attachment(second, { name: 'PICTURE.png' });
    const odd = { ...notes, name: '../a b?.md' };
    const file = await exported('markdown', asked('one', image, same, odd, attachment('lost')));
    const entries = await zipEntries(file);
    expect(entries.map(({ name }) => name)).toEqual([
      'conversations.md',
      'attachments/picture.png',
      'attachments/PICTURE-2.png',
      'attachments/.._a b_.md',
    ]);
    const left = { bytes: 1_000_000 };
    const read = async (place: number) => {
      const entry = entries[place];
      return entry ? readZipBytes(file, entry, left) : new Uint8Array();
    };
    expect(await read(1)).toEqual(picture);
    const text = new TextDecoder().decode(await read(0));
    expect(text).toContain('![A \\[grey\\] square](attachments/picture.png)');
    expect(text).toContain('(attachments/.._a%20b_.md)');
    expect(text).toContain('[picture.png]\n\nWhat is this?');
  });

  it('has the text of a PDF as a text', async () => {
    const file = await exported('markdown', asked('one', { ...notes, name: 'report.pdf' }));
    expect((await zipEntries(file)).map(({ name }) => name)[1]).toBe('attachments/report.pdf.txt');
  });

  it('takes a name of dots, however many', async () => {
    const dots = { ...notes, name: `a${'.'.repeat(200_000)}b` };
    const entries = await zipEntries(await exported('markdown', asked('one', dots)));
    expect(entries.map(({ name }) => name)[1]).toMatch(/^attachments\/a\.+b$/);
  });

  it('is a text where nothing is attached', async () => {
    const file = await exported('markdown', asked('one'));
    expect(file.type).toBe('text/markdown');
  });
});

it('an archive holds any files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.uint8Array())), async (list) => {
      const files = list.map(([name, bytes]) => ({ name: `a${name}b`, bytes: new Uint8Array(bytes) }));
      const zip = await writeZip(files.map(({ name, bytes }) => ({ name, content: new Blob([bytes]) })));
      const entries = await zipEntries(zip);
      const read = await Promise.all(entries.map((entry) => readZipBytes(zip, entry, { bytes: 1e6 })));
      expect(read).toEqual(files.map(({ bytes }) => bytes));
    }),
    { numRuns: 30 },
  );
});

describe('what other apps’ files have inline', () => {
  const request = (...content: unknown[]) => json({ model: 'a', messages: [{ role: 'user', content }] });
  const text = { type: 'text', text: 'What is this?' };

  it('is attached as what its bytes are', async () => {
    const { questions, remarks } = await imported(
      request(
        text,
        { type: 'image_url', image_url: { url: dataUrl('image/jpeg', picture) } },
        { type: 'input_image', image_url: dataUrl('image/png', picture) },
        { type: 'file', file: { filename: 'a.pdf', file_data: dataUrl('application/pdf', '%PDF-1.7') } },
      ),
    );
    expect(
      questions.flatMap((each) => attachmentsOf(each)).map(({ name, mediaType }) => [name, mediaType]),
    ).toEqual([
      ['image.png', 'image/png'],
      ['image.png', 'image/png'],
      ['a.pdf', 'application/pdf'],
    ]);
    expect(questions.map((each) => textOf(each))).toEqual(['What is this?']);
    expect(remarks).toEqual([]);
  });

  it.each([
    ['at an address', 'https://example.com/a.png'],
    ['no image', dataUrl('image/png', '<svg onload="alert(1)"/>')],
    ['of too many pixels', dataUrl('image/png', pngOf(30_000, 30_000))],
    ['not in base64', 'data:image/png,%89PNG'],
    ['no address', 'data:'],
    ['damaged', 'data:image/png;base64,§§§'],
  ])('is a note where it is %s', async (_, url) => {
    const { questions, remarks, hashes } = await imported(
      request({ type: 'image_url', image_url: { url } }, text),
    );
    expect(questions.map((each) => textOf(each))).toEqual(['[image]\n\nWhat is this?']);
    expect(remarks).toEqual(['attachments']);
    expect(hashes).toEqual([]);
  });
});

it.each([
  [
    'Open WebUI',
    [
      {
        id: 'c',
        chat: {
          messages: [
            {
              ...{ id: 'q', role: 'user', content: 'What is this?' },
              files: [{ type: 'image', url: dataUrl('image/png', picture) }],
            },
          ],
        },
      },
    ],
  ],
  [
    'LibreChat',
    {
      conversationId: 'c',
      messages: [
        {
          ...{ messageId: 'q', parentMessageId: null, isCreatedByUser: true },
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: dataUrl('image/png', picture) } },
          ],
        },
      ],
    },
  ],
])('%s’s inline images are attached', async (_, value) => {
  const { questions, remarks } = await imported(json(value));
  expect(questions.flatMap((each) => attachmentsOf(each)).map(({ hash }) => hash)).toEqual([image.hash]);
  expect(questions.map((each) => textOf(each))).toEqual(['What is this?']);
  expect(remarks).toEqual([]);
});

describe('ChatGPT’s archive', () => {
  const pointer = (address: string) => ({ content_type: 'image_asset_pointer', asset_pointer: address });
  const conversation = (...addresses: string[]) => ({
    conversation_id: 'c',
    title: 'A picture',
    current_node: 'q',
    mapping: {
      q: {
        id: 'q',
        parent: null,
        message: {
          author: { role: 'user' },
          content: { content_type: 'multimodal_text', parts: [...addresses.map(pointer), 'What is this?'] },
          metadata: { attachments: [{ id: 'file-AbC1', name: 'cat.jpeg', mime_type: 'image/jpeg' }] },
        },
      },
    },
  });
  const archive = (value: unknown, ...files: ZipFile[]) =>
    new Blob([makeZip([{ name: 'conversations.json', content: JSON.stringify([value]) }, ...files])]);
  const bytes = Buffer.from(picture);

  it('brings the images of questions, old and new', async () => {
    const { questions, remarks } = await imported(
      archive(
        conversation('file-service://file-AbC1', 'sediment://file_00aB'),
        { name: 'file-AbC1-cat.jpeg', content: bytes, method: 0 },
        { name: 'user-1/file_00aB-sanitized.dat', content: Buffer.from(pngOf(7, 8)) },
        { name: 'chat.html', content: '' },
      ),
    );
    expect(questions.flatMap((each) => attachmentsOf(each))).toMatchObject([
      { type: 'image', name: 'cat.png', hash: image.hash, width: 40, height: 30 },
      { type: 'image', name: 'image.png', width: 7, height: 8 },
    ]);
    expect(remarks).toEqual(['files']);
  });

  it('adds nothing when it is imported again, and again', async () => {
    const whole = archive(conversation('file-service://file-AbC1'), {
      name: 'file-AbC1.jpeg',
      content: bytes,
    });
    for (let time = 1; time <= 3; time += 1) expect((await imported(whole)).conversations).toHaveLength(1);
  });

  it('has notes in the place of what is not in it, is no image, or claims too much', async () => {
    const bomb = { name: 'file-Bomb.png', content: Buffer.alloc(5_000_000) };
    const { questions, remarks, hashes } = await imported(
      archive(
        conversation('file-service://file-Gone', 'file-service://file-Text', 'file-service://file-Bomb'),
        { name: 'file-Text.png', content: 'no image' },
        bomb,
      ),
    );
    expect(questions.map((each) => textOf(each))).toEqual(['[image]\n\n[image]\n\n[image]\n\nWhat is this?']);
    expect(remarks).toContain('attachments');
    expect(hashes).toEqual([]);
  });

  it('completes what came without its images before', async () => {
    const value = conversation('file-service://file-AbC1');
    expect((await imported(json([value]))).questions.map((each) => textOf(each))).toEqual([
      '[image: cat.jpeg]\n\nWhat is this?',
    ]);
    const whole = archive(value, { name: 'file-AbC1.jpeg', content: bytes });
    const { conversations, questions } = await imported(whole);
    expect(conversations).toHaveLength(1);
    expect(questions.flatMap((each) => attachmentsOf(each))).toHaveLength(1);
    expect((await imported(json([value]))).questions.flatMap((each) => attachmentsOf(each))).toHaveLength(1);
  });
});

describe('what was recorded of requests', () => {
  async function recordedAnswer() {
    const recorder = new AnswerRecorder(1_000);
    recorder.event({ type: 'message', data: '{"id":"r1"}', id: null });
    const { name, bytes } = await packRecord(recorder.finish(5, '{"model":"m"}'), new FakeTiming());
    const body = '{ "model":  "m" }';
    const hash = hashOf(body);
    const conversation = asked('recorded');
    const answer = conversation.messages['recorded-a'];
    if (answer?.role !== 'assistant') throw new Error('It has an answer.');
    const request = { model: 'm', systemPrompt: '', parameters: {}, body: hash };
    const messages = { ...conversation.messages, [answer.id]: { ...answer, asked: request, record: name } };
    kept.set(name.hash, bytes);
    kept.set(hash, new Blob([body]));
    return { conversation: { ...conversation, messages }, record: name, body: hash };
  }

  it('travels with our own export, and comes once', async () => {
    const { conversation, record, body } = await recordedAnswer();
    const file = await exported('json', conversation);
    const { conversations, hashes, attachments } = await imported(file);
    expect(conversations[0]?.messages).toEqual(conversation.messages);
    expect(hashes).toEqual([body, record.hash].sort());
    expect(await (await attachments.read(body))?.text()).toBe('{ "model":  "m" }');
    const bytes = await attachments.read(record.hash);
    expect(bytes && (await unpackRecord(bytes))?.events).toEqual([
      { time: 0, type: 'message', data: '{"id":"r1"}', id: null },
    ]);
    // The same file again, and one without the record, contradict nothing.
    expect((await imported(file)).conversations).toHaveLength(1);
    expect((await imported(await exported('json', asked('recorded')))).conversations).toHaveLength(2);
  });

  it('is not named any more where it is something else', async () => {
    const { conversation, record, body } = await recordedAnswer();
    kept.set(record.hash, new Blob(['other']));
    kept.set(body, new Blob(['other']));
    const { conversations, hashes } = await imported(await exported('json', conversation));
    const answer = conversations[0]?.messages['recorded-a'];
    expect(answer).toMatchObject({ role: 'assistant', asked: { model: 'm' } });
    expect(answer).not.toHaveProperty('record');
    expect(answer).not.toHaveProperty('asked.body');
    expect(hashes).toEqual([]);
  });
});
