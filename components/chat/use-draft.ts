'use client';

import { useEffect, useLayoutEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import { draftKey } from '@/lib/conversation/draft-key';
import { useChat, useChatActions } from './chat-provider';

/** A pause in typing of so many milliseconds has the draft kept. */
const PAUSE = 400;

/** Keeps the composer's text for each conversation, and brings it back with the conversation. */
export function useDraft(text: string, setText: Dispatch<SetStateAction<string>>): void {
  const actions = useChatActions();
  const key = useChat(({ ready, conversation }) => (ready ? draftKey(conversation) : null));
  const latest = useRef(text);
  const kept = useRef('');

  // Before the other effects, whose ends look at it.
  useLayoutEffect(() => {
    latest.current = text;
  }, [text]);

  useEffect(() => {
    if (key === null) return;
    let onScreen = true;
    const keep = () => {
      if (latest.current === kept.current) return;
      kept.current = latest.current;
      actions.keepDraft(key, latest.current);
    };
    const keepBeforeLeaving = () => {
      if (document.visibilityState === 'hidden') keep();
    };
    void actions.readDraft(key).then((draft) => {
      if (!onScreen || draft === '') return;
      kept.current = draft;
      // What has been typed meanwhile stays.
      setText((typed) => (typed === '' ? draft : typed));
    });
    document.addEventListener('visibilitychange', keepBeforeLeaving);
    return () => {
      onScreen = false;
      document.removeEventListener('visibilitychange', keepBeforeLeaving);
      keep();
      kept.current = '';
      setText('');
    };
  }, [actions, key, setText]);

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
