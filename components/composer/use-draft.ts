'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { draftKey } from '@/lib/storage/draft';
import { onLeaving } from '@/lib/storage/on-leaving';
import { useChat, useChatActions } from '@/components/session/chat-provider';

/** Milliseconds after which what has been typed meanwhile is looked at again. */
const LOOK = 250;
/** A pause in typing of so many milliseconds has the draft kept: longer than `LOOK`, so that typing on puts it off. */
const PAUSE = 400;

/** The field's text as the composer's other parts see it. Few keys change any of it. */
export interface Draft {
  /** As it is. */
  readonly has: 'nothing' | 'blanks' | 'words';
  /** As it was up to `LOOK` milliseconds ago. */
  readonly text: string;
  /** To be called when the field has another text. */
  readonly follow: (text: string) => void;
}

function kindOf(text: string): Draft['has'] {
  if (text === '') return 'nothing';
  return /\S/.test(text) ? 'words' : 'blanks';
}

/** Follows the composer's text, keeps it for each conversation, and brings it back with the conversation. */
export function useDraft(field: RefObject<HTMLTextAreaElement | null>): Draft {
  const [has, setHas] = useState<Draft['has']>('nothing');
  const [text, setText] = useState('');
  const latest = useRef('');
  const nextLook = useRef<ReturnType<typeof setTimeout>>(undefined);

  const follow = useCallback((now: string) => {
    const look = () => {
      clearTimeout(nextLook.current);
      nextLook.current = undefined;
      setText(latest.current);
    };
    const isOfAKind = kindOf(latest.current) === kindOf(now);
    latest.current = now;
    setHas(kindOf(now));
    if (isOfAKind) nextLook.current ??= setTimeout(look, LOOK);
    else look();
  }, []);

  useEffect(() => {
    // Picks up what was typed before React took the page over.
    latest.current = field.current?.value ?? '';
    setHas(kindOf(latest.current));
    setText(latest.current);
    return () => {
      clearTimeout(nextLook.current);
    };
  }, [field]);
  useKept(field, text, follow);

  return { has, text, follow };
}

function useKept(field: RefObject<HTMLTextAreaElement | null>, text: string, follow: Draft['follow']): void {
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
      follow(value);
    };
    const keep = () => {
      if (box.value !== kept.current) actions.keepDraft(key, box.value);
      kept.current = box.value;
    };
    void actions.readDraft(key).then((draft) => {
      // What has been typed meanwhile stays.
      if (onScreen && draft !== '' && box.value === '') put(draft);
    });
    const endKeeping = onLeaving(keep);
    return () => {
      onScreen = false;
      endKeeping();
      keep();
      put('');
    };
  }, [actions, field, key, follow]);

  useEffect(() => {
    const box = field.current;
    if (key === null || box === null || text === kept.current) return;
    const timer = setTimeout(() => {
      // It may have gone on, and have been kept, since it was looked at.
      if (box.value !== kept.current) actions.keepDraft(key, box.value);
      kept.current = box.value;
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [actions, field, key, text]);
}
