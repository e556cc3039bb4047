'use client';

import { useEffect, useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';

/** Bytes that are looked at, by their hash: one address for all that show them. */
const shown = new Map<string, { users: number; readonly url: Promise<string | null> }>();

/** An address of an attachment's bytes, as long as it is on screen; undefined until it is known, null where they are gone. */
export function useAttachmentUrl(hash: string): string | null | undefined {
  const actions = useChatActions();
  const [found, setFound] = useState<{ hash: string; url: string | null }>();

  useEffect(() => {
    let onScreen = true;
    const entry = shown.get(hash) ?? {
      users: 0,
      url: actions.readAttachment(hash).then((bytes) => bytes && URL.createObjectURL(bytes)),
    };
    entry.users += 1;
    shown.set(hash, entry);
    void entry.url.then((url) => {
      if (onScreen) setFound({ hash, url });
    });
    return () => {
      onScreen = false;
      entry.users -= 1;
      if (entry.users > 0) return;
      shown.delete(hash);
      void entry.url.then((url) => {
        if (url !== null) URL.revokeObjectURL(url);
      });
    };
  }, [actions, hash]);

  return found?.hash === hash ? found.url : undefined;
}

/** The text of an attachment, once `wanted`; undefined until it is known, null where it is gone. */
export function useAttachmentText(hash: string, wanted: boolean): string | null | undefined {
  const actions = useChatActions();
  const [found, setFound] = useState<{ hash: string; text: string | null }>();

  useEffect(() => {
    if (!wanted) return;
    let onScreen = true;
    void actions
      .readAttachment(hash)
      .then((bytes) => bytes?.text() ?? null)
      .catch(() => null)
      .then((text) => {
        if (onScreen) setFound({ hash, text });
      });
    return () => {
      onScreen = false;
    };
  }, [actions, hash, wanted]);

  return found?.hash === hash ? found.text : undefined;
}
