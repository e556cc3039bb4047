import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newConversation, pendingAnswer, userMessage } from '@/lib/conversation/messages';
import { attachment } from '@/lib/conversation/testing/attachments';
import { append } from '@/lib/conversation/tree-changes';
import { defaultSettings } from '@/lib/settings/settings';
import { makeSnapshot, shareEverything } from './make-snapshot';
import { enclosedIn, type SharedConversation } from './shareable';
import { shareSize } from './sharing';
import { snapshotSchema } from './snapshot';
import { readAttachedBytes } from './snapshot-attachment';
import { snapshotMessages } from './snapshot-messages';

/** A record is packed as it is kept; nothing here reads what is in it. */
const recorded = 'CANARY: everything that was sent and that came';

/** A conversation with an answer and its record, and what gives the record's bytes. */
function answered(
  size = recorded.length,
): readonly [SharedConversation, (hash: string) => Promise<Blob | null>] {
  const hash = 'c'.repeat(64);
  const asked = { model: 'openai/gpt-5.4', systemPrompt: 'Be brief.', parameters: {} };
  const bytes = new Uint8Array(size > recorded.length ? randomBytes(size) : Buffer.from(recorded));
  const conversation = [
    userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Hi'),
    {
      ...pendingAnswer({ id: 'a', parentId: 'q', createdAt: 2 }, asked),
      ...{ status: 'complete' as const, record: { hash, bytes: bytes.length, events: 1 } },
      choice: { index: 1, of: 2, request: 'z' },
    },
  ].reduce(append, newConversation('one', 1, defaultSettings));
  return [
    { of: 'conversation', conversation },
    (named) => Promise.resolve(named === hash ? new Blob([bytes]) : null),
  ];
}

const withAttachments = { ...shareEverything, attachments: true };

/** A conversation with an attachment of so many bytes that no compression makes fewer, and its bytes. */
function asked(size: number): readonly [SharedConversation, () => Promise<Blob>] {
  const bytes = new Uint8Array(randomBytes(size));
  const question = userMessage({ id: 'q', parentId: null, createdAt: 1 }, 'Hi', [attachment(bytes)]);
  const conversation = {
    ...newConversation('one', 1, defaultSettings),
    messages: { q: question },
    leafId: 'q',
  };
  return [{ of: 'conversation', conversation }, () => Promise.resolve(new Blob([bytes]))];
}

it('says how much of a link’s room attachments take', async () => {
  const [what, read] = asked(100_000);
  const without = await shareSize(what, shareEverything, read);
  const taken = (await shareSize(what, withAttachments, read)) - without;
  expect(taken).toBeGreaterThan(100_000);
  expect(taken).toBeLessThan(110_000);
});

it.each([1_600_000, 3_000_000])('says that attachments are too much, of %d bytes', async (size) => {
  const [what, read] = asked(size);
  await expect(shareSize(what, withAttachments, read)).rejects.toMatchObject({
    problem: { code: 'too_much_attached' },
  });
  expect(await shareSize(what, shareEverything, read)).toBeLessThan(1_000);
});

it('reads nothing of what no link could hold', async () => {
  const [what] = asked(3_000_000);
  const read = () => Promise.reject(new Error('not to be read'));
  await expect(shareSize(what, withAttachments, read)).rejects.toMatchObject({
    problem: { code: 'too_much_attached', params: { size: 3_000_000 } },
  });
});

describe('the records of requests', () => {
  const withRecords = { ...shareEverything, records: true };

  it('are left out, with all that names them, unless they are chosen', async () => {
    const [what, read] = answered();
    const { conversation } = what;
    const all = await readAttachedBytes(enclosedIn(what, withRecords), read);
    expect(Object.values(all)).toEqual([Buffer.from(recorded).toString('base64')]);
    // Even where the bytes are at hand.
    const left = JSON.stringify(makeSnapshot(conversation, { ...withAttachments, thinking: true }, 9, all));
    expect(left).not.toMatch(/record|cccc/);
    expect(left).not.toContain(Object.values(all)[0]);

    const snapshot = makeSnapshot(conversation, withRecords, 9, all);
    expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot.records).toEqual(all);
    expect(snapshot.messages.at(-1)).toMatchObject({ records: [{ hash: 'c'.repeat(64), choice: 1 }] });
    // A copy is no answer that was asked for here.
    expect(JSON.stringify(snapshotMessages(snapshot, String))).not.toContain('record');
    expect(await shareSize(what, withRecords, read)).toBeGreaterThan(
      await shareSize(what, shareEverything, read),
    );
  });

  it('go without one that is not there any more', async () => {
    const [what] = answered();
    const size = await shareSize(what, withRecords, () => Promise.resolve(null));
    const without = await shareSize(what, shareEverything, () => Promise.resolve(null));
    // But for the time at which each was made.
    expect(Math.abs(size - without)).toBeLessThan(10);
  });

  it.each([1_600_000, 3_000_000])('are said to be too much, of %d bytes', async (size) => {
    const [what, read] = answered(size);
    await expect(shareSize(what, withRecords, read)).rejects.toMatchObject({
      problem: { code: 'too_much_recorded' },
    });
  });
});
