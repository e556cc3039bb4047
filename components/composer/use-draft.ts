'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { draftKey } from '@/lib/storage/draft';
import { useChat, useChatActions } from '@/components/session/chat-provider';

/** A pause in typing of so many milliseconds has the draft kept. */
const PAUSE = 400;

/**
 * Keeps the composer's text for each conversation, and brings it back with the conversation.
 *
 * @param text what the field holds, as it was last drawn
 * @param onText called when the field was given another text
 */
export function useDraft(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
): void {
  const actions = useChatActions();
  const key = useChat((state) => (state.ready ? draftKey(state) : null));
  const kept = useRef('');

  useEffect(() => {
    const box = field.current;
    if (key === null || box === null) return;
    let onScreen = true;
    const put = (value: string) => {
      kept.current = value;
      box.value = value;
      onText(value);
    };
    const keep = () => {
      if (box.value !== kept.current) actions.keepDraft(key, box.value);
      kept.current = box.value;
    };
    const keepBeforeLeaving = () => {
      if (document.visibilityState === 'hidden') keep();
    };
    void actions.readDraft(key).then((draft) => {
      // What has been typed meanwhile stays.
      if (onScreen && draft !== '' && box.value === '') put(draft);
    });
    document.addEventListener('visibilitychange', keepBeforeLeaving);
    return () => {
      onScreen = false;
      document.removeEventListener('visibilitychange', keepBeforeLeaving);
      keep();
      put('');
    };
  }, [actions, field, key, onText]);

  useEffect(() => {
    if (key === null || text === kept.current) return;
    const timer = setTimeout(() => {
      kept.current = text;
      actions.keepDraft(key, text);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [actions, key, text]);
}
