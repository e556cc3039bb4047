import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pngOf } from '@/lib/attachments/testing/png';
import { newConversation, userMessage } from '@/lib/conversation/messages';
import {
  anyAttachment,
  attachment,
  hashOf,
  textFile,
  unreadableBytes,
} from '@/lib/conversation/testing/attachments';
import type { Attachment, Conversation } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { makeSnapshot, shareEverything } from './make-snapshot';
import { openAttachments } from './open-attachments';
import { packSnapshot } from './pack';
import { unpackConversation } from './testing/unpack-conversation';
import type { Snapshot } from './snapshot';
import { readAttachedBytes, tellAttachedBytes } from './snapshot-attachment';

const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');
const everything = { ...shareEverything, attachments: true };

function asked(...attachments: Attachment[]): Conversation {
  const question = userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'What is this?', attachments);
  return { ...newConversation('one', 1, defaultSettings), messages: { q: question }, leafId: 'q' };
}

/** The attachments of the first question of a snapshot, opened. */
async function opened(snapshot: Snapshot) {
  const open = await openAttachments(snapshot);
  const [first] = snapshot.messages;
  const parts = first?.role === 'user' ? first.content : [];
  return parts.flatMap((part) => (part.type === 'text' ? [] : [open(part)]));
}

const travelled = async (snapshot: Snapshot) => unpackConversation(await packSnapshot(snapshot));

describe('what is attached to a shared conversation', () => {
  it('is there as names and sizes alone where it was not ticked', async () => {
    const text = 'CANARY-TEXT of a file';
    const picture = attachment('CANARY-BYTES', { alt: 'A cat' });
    const conversation = asked(picture, textFile('notes.md', text));
    const bytes = { [picture.hash]: base64('CANARY-BYTES'), [hashOf(text)]: base64(text) };
    const snapshot = await travelled(makeSnapshot(conversation, shareEverything, 9, bytes));
    const sent = JSON.stringify(snapshot);
    for (const secret of ['CANARY', picture.hash, hashOf(text), base64('CANARY-BYTES'), base64(text)]) {
      expect(sent).not.toContain(secret);
    }
    expect(snapshot.messages[0]?.content).toEqual([
      {
        ...{ type: 'image', name: 'picture.png', bytes: 12, mediaType: 'image/png' },
        ...{ width: 640, height: 480, alt: 'A cat' },
      },
      {
        ...{ type: 'file', name: 'notes.md', bytes: 21, mediaType: 'text/plain' },
        ...{ characters: 21, pages: null },
      },
      { type: 'text', text: 'What is this?' },
    ]);
    expect(await opened(snapshot)).toEqual([null, null]);
  });

  it('comes back byte for byte where it was', async () => {
    const bytes = pngOf(40, 30);
    const picture = attachment(bytes, { width: 40, height: 30, detail: 'high', alt: 'Grey' });
    const notes = textFile('notes.md', '# Größe');
    const read = (hash: string) => Promise.resolve(new Blob([hash === picture.hash ? bytes : '# Größe']));
    const attached = await readAttachedBytes([picture, notes, picture], read);
    expect(Object.keys(attached)).toEqual([picture.hash, notes.hash]);
    const snapshot = await travelled(makeSnapshot(asked(picture, notes, picture), everything, 9, attached));
    expect(await opened(snapshot)).toEqual([
      { attachment: picture, bytes },
      { attachment: notes, bytes: new TextEncoder().encode('# Größe') },
      { attachment: picture, bytes },
    ]);
  });

  it('leaves out the bytes of messages that are left out', () => {
    const picture = attachment('CANARY');
    const conversation = asked(picture);
    const choices = { ...everything, leftOut: ['q'] };
    const sent = makeSnapshot(conversation, choices, 9, { [picture.hash]: base64('CANARY') });
    expect(sent).not.toHaveProperty('attachments');
    expect(JSON.stringify(sent)).not.toContain(picture.hash);
  });

  it('goes without what is not there any more', async () => {
    const lost = attachment('lost');
    expect(await readAttachedBytes([lost], () => Promise.resolve(null))).toEqual({});
    expect(await readAttachedBytes([lost], () => Promise.reject(new Error('refused')))).toEqual({});
    expect(await readAttachedBytes([lost], () => Promise.resolve(unreadableBytes()))).toEqual({});
    const snapshot = makeSnapshot(asked(lost), everything, 9, {});
    expect(JSON.stringify(snapshot)).not.toContain(lost.hash);
  });

  it('is told of by its beginning alone', async () => {
    const bytes = pngOf(400, 300);
    const whole = Object.assign(new Blob([bytes]), {
      arrayBuffer: () => Promise.reject(new Error('All of it was read.')),
    });
    const picture = attachment(bytes);
    const tell = (beginning: string, length: number) => `${beginning}… ${String(length)}`;
    expect(await tellAttachedBytes([picture], () => Promise.resolve(whole), tell)).toEqual({
      [picture.hash]: tell(base64(bytes).slice(0, 24), base64(bytes).length),
    });
    expect(await tellAttachedBytes([picture], () => Promise.resolve(null), tell)).toEqual({});
  });

  it.each([
    ['has another hash', pngOf(1, 1), hashOf('another')],
    ['is no image', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', null],
    ['has more pixels than a page can have', pngOf(30_000, 30_000), null],
    ['is cut', pngOf(40, 30).slice(0, 50), null],
  ])('stays closed where it %s', async (_, bytes, hash) => {
    const claimed = { ...attachment(bytes), ...(hash !== null && { hash }) };
    const snapshot = makeSnapshot(asked(claimed), everything, 9, { [claimed.hash]: base64(bytes) });
    expect(await opened(await travelled(snapshot))).toEqual([null]);
  });

  it('stays closed where there would be too many pixels in all', async () => {
    const bytes = Array.from({ length: 6 }, (_, index) => pngOf(7_000, 7_000, String(index)));
    const pictures = bytes.map((each) => attachment(each));
    const attached = Object.fromEntries(bytes.map((each) => [hashOf(each), base64(each)]));
    const shown = await opened(makeSnapshot(asked(...pictures), everything, 9, attached));
    expect(shown.filter((each) => each !== null)).toHaveLength(5);
  });

  it('is shared as it is, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAttachment), fc.boolean(), async (attachments, attached) => {
        const bytes = Object.fromEntries(attachments.map(({ hash }) => [hash, base64(hash)]));
        const choices = { ...shareEverything, attachments: attached };
        const snapshot = makeSnapshot(asked(...attachments), choices, 9, bytes);
        expect(await travelled(snapshot)).toEqual(snapshot);
      }),
      { numRuns: 30 },
    );
  });
});

it.each([
  ['base64 that is none', { attachments: { [hashOf('a')]: '§§§' } }, 'closed'],
  ['a hash that is none', { attachments: { '../a': 'YQ==' } }, 'refused'],
  ['a prototype', { attachments: JSON.parse('{"__proto__":"YQ=="}') as object }, 'closed'],
  ['bytes that are no text', { attachments: { [hashOf('a')]: 1 } }, 'refused'],
])('a link with %s does no harm', async (_, changes, outcome) => {
  const snapshot = { ...makeSnapshot(asked(attachment('a')), everything, 9, {}), ...changes };
  const reading = travelled(snapshot as Snapshot);
  if (outcome === 'refused') await expect(reading).rejects.toThrow();
  else expect(await opened(await reading)).toEqual([null]);
});
