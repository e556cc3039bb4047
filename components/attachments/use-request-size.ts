'use client';

import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useAnswering, useChat, useChatStore } from '@/components/session/chat-provider';
import { requestBody } from '@/lib/answer/request-body';
import { attachmentTokens, bytesInRequest } from '@/lib/attachments/request-share';
import { askedWith, isStreaming } from '@/lib/conversation/messages';
import { attachmentsOf } from '@/lib/conversation/parts';
import { findMessage } from '@/lib/conversation/tree';
import type { AskedWith, Attachment, Conversation, Message } from '@/lib/conversation/types';
import { MAX_BODY_BYTES } from '@/lib/model/request-size';
import { limitedParameters } from '@/lib/settings/settings';

export interface RequestSize {
  /** Bytes of the request's body; 0 where neither the thread nor the question has anything attached. */
  readonly bytes: number;
  /** Whether the server would not take it. */
  readonly isTooLarge: boolean;
  /** About how many tokens all that is attached comes to. */
  readonly tokens: number;
}

/** Each key would draw the attachments again; so many bytes are nothing beside a limit of megabytes. */
const STEP = 10_000;

/** The bytes of a text that is being written, in whole steps. */
export function typedBytes(text: string): number {
  if (text.length < STEP) return 0;
  const { size } = new Blob([text]);
  return size - (size % STEP);
}

/**
 * The size of a request that asks a question with these attachments below a thread.
 *
 * @param idsOf the ids of the messages above the question; the same function each time
 * @param typed what `typedBytes` says of the question's text
 */
export function useRequestSize(
  idsOf: (conversation: Conversation) => readonly string[],
  own: readonly Attachment[],
  typed: number,
): RequestSize {
  const store = useChatStore();
  const ids = useChat(useShallow(({ conversation }) => idsOf(conversation)));
  const settings = useChat(({ conversation }) => conversation.settings);
  const longest = useChat(({ deployment }) => deployment.maxCompletionTokens);
  const answering = useAnswering();

  const inThread = useMemo(() => {
    const { messages } = store.getState().conversation;
    return ids.flatMap((id) => attachmentsOf(findMessage(messages, id) ?? { content: [] }));
  }, [ids, store]);
  const sent = useMemo(() => [...inThread, ...own], [inThread, own]);
  const isAttached = sent.length > 0;
  const thread = useMemo(() => {
    if (!isAttached) return 0;
    const { messages } = store.getState().conversation;
    // An answer counts once it has ended: nothing is sent before.
    const path = ids
      .flatMap((id) => findMessage(messages, id) ?? [])
      .filter((message) => !answering || !isStreaming(message));
    return requestBytes(askedWith(settings, limitedParameters(settings, longest), path), path);
  }, [answering, ids, isAttached, longest, settings, store]);

  return useMemo(() => {
    if (!isAttached) return { bytes: 0, isTooLarge: false, tokens: 0 };
    const bytes = own.reduce((sum, each) => sum + bytesInRequest(each), thread + typed);
    const tokens = sent.reduce((sum, each) => sum + attachmentTokens(each), 0);
    return { bytes, isTooLarge: bytes > MAX_BODY_BYTES, tokens };
  }, [isAttached, own, sent, thread, typed]);
}

/**
 * The bytes of the body that would be sent after a thread, in UTF-8, with all that is attached to it. Line breaks and
 * quotation marks in attached texts, which a body escapes, are counted once.
 */
export function requestBytes(asked: AskedWith, path: readonly Message[]): number {
  const body = JSON.stringify(requestBody(asked, path, beginning));
  const attached = path.flatMap((message) => attachmentsOf(message));
  return attached.reduce((sum, each) => sum + bytesInRequest(each), new Blob([body]).size);
}

/** The text in a body before an attachment's bytes. */
function beginning({ mediaType }: Attachment): string {
  return mediaType === 'text/plain' ? '' : `data:${mediaType};base64,`;
}
