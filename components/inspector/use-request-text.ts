'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { readAttached, shortened, withAttached, withoutBytes } from '@/lib/answer/attached';
import { attachmentsIn, requestBody, requestBodyOf } from '@/lib/answer/request-body';
import { readWrittenBody } from '@/lib/answer/written-body';
import { hashOf } from '@/lib/attachments/hash';
import { pathWithDeleted } from '@/lib/conversation/tree';
import type { Answer, AskedWith } from '@/lib/conversation/types';
import { prettyJson } from '@/lib/json/pretty-json';
import type { WrittenBody } from './use-written-body';

/** The body that an answer was asked with, as text to be read, changed and asked again. */
interface RequestText {
  /** Whether attachments are told of by their hash in it. */
  readonly hasBinary: boolean;
  /** The text to be changed: the exact body, with what is attached shortened. */
  readonly text: () => Promise<string>;
  /** The exact body, or what a changed text sends. Rejects where something that is attached is not there. */
  readonly exact: (edited: string | null) => Promise<string>;
  /** Fixes the request to be asked again, with a changed text or for null as before; the text is kept by then. */
  readonly asked: (edited: string | null) => Promise<AskedWith>;
}

/** @param written the body that a person wrote for the answer; null where it was made of the conversation */
export function useRequestText(answer: Answer, written: WrittenBody | null): RequestText {
  const conversationId = useChat(({ conversation }) => conversation.id);
  const messages = useChat(({ conversation }) => conversation.messages);
  const answering = useChat(({ deployment }) => deployment.models[0]?.id);
  const { keepAttachment, readAttachment } = useChatActions();
  const path = pathWithDeleted(messages, answer.parentId);
  const attachments = attachmentsIn(path);

  const text = async (): Promise<string> => {
    if (typeof written === 'object' && written !== null) return written.text;
    const read = await readAttached(attachments, readAttachment);
    if ('missing' in read) return prettyJson(requestBodyOf(messages, answer, withoutBytes));
    return shortened(prettyJson(requestBodyOf(messages, answer, read)), attachments, read);
  };

  const exact = async (edited: string | null): Promise<string> => {
    const whole = await withAttached(edited ?? (await text()), attachments, readAttachment);
    if (whole === null) throw new Error('An attachment of the body is not there.');
    return whole;
  };

  const asked = async (edited: string | null): Promise<AskedWith> => {
    if (edited === null && answer.asked !== null && isSameNow(answer, answer.asked)) return answer.asked;
    const sent = edited ?? (await text());
    const read = readWrittenBody(sent, answering);
    if ('fault' in read) throw new Error(`The body is no request: ${read.fault.code}.`);
    const bytes = new TextEncoder().encode(sent);
    const body = await hashOf(bytes);
    // Where the browser refuses, it is there as long as the page is.
    await keepAttachment(body, new Blob([bytes], { type: 'application/json' }), conversationId);
    return { ...read.asked, body };
  };

  /** Whether the conversation gives the body that was sent then: answers in it may have been continued since. */
  const isSameNow = (before: Answer, { body, ...rest }: AskedWith): boolean =>
    body !== undefined ||
    JSON.stringify(requestBody(rest, path)) === JSON.stringify(requestBodyOf(messages, before));

  return { hasBinary: attachments.length > 0, text, exact, asked };
}
