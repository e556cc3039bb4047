'use client';

import { useEffect, useState } from 'react';
import { useChatActions, useChatStore } from '@/components/session/chat-provider';
import type { ChatActions } from '@/lib/chat/chat-store';
import { attachmentsOf } from '@/lib/conversation/parts';
import { findMessage } from '@/lib/conversation/tree';

interface Shown {
  users: number;
  readonly url: Promise<string | null>;
  /** The same once it is known. */
  known?: string | null;
}

/** Bytes that are looked at, by their hash: one address for all that show them. */
const shown = new Map<string, Shown>();

/** Attachments looked at from the same moment on; null once a moment has passed. */
let together: { readonly reads: Promise<unknown>[]; readonly done: Promise<unknown> } | null = null;

/**
 * Gives what is read, once everything is that is looked at from the same moment on: each image that came by itself would
 * have the thread laid out and painted again, in between the keys of whoever types.
 */
function withOthers<T>(reading: Promise<T>): Promise<T> {
  if (together === null) {
    const reads: Promise<unknown>[] = [];
    const done = Promise.resolve().then(() => {
      together = null;
      return Promise.allSettled(reads);
    });
    together = { reads, done };
  }
  together.reads.push(reading);
  return together.done.then(() => reading);
}

/** Finds the address of an attachment's bytes, or begins to; it lasts until what is returned with it is called. */
function holdUrl(hash: string, { readAttachment }: Pick<ChatActions, 'readAttachment'>) {
  let entry = shown.get(hash);
  if (entry === undefined) {
    const url = withOthers(readAttachment(hash)).then((bytes) => bytes && URL.createObjectURL(bytes));
    const begun: Shown = { users: 0, url };
    void url.then((known) => {
      begun.known = known;
    });
    shown.set(hash, begun);
    entry = begun;
  }
  const { url } = entry;
  const held = entry;
  held.users += 1;
  const release = () => {
    held.users -= 1;
    if (held.users > 0) return;
    shown.delete(hash);
    void url.then((known) => {
      if (known !== null) URL.revokeObjectURL(known);
    });
  };
  return { url, release };
}

/** An address of an attachment's bytes, as long as it is on screen; undefined until it is known, null where they are gone. */
export function useAttachmentUrl(hash: string): string | null | undefined {
  const actions = useChatActions();
  const [found, setFound] = useState<{ hash: string; url: string | null | undefined }>(() => ({
    hash,
    url: shown.get(hash)?.known,
  }));

  useEffect(() => {
    let onScreen = true;
    const { url, release } = holdUrl(hash, actions);
    void url.then((known) => {
      if (onScreen)
        setFound((before) => (before.hash === hash && before.url === known ? before : { hash, url: known }));
    });
    return () => {
      onScreen = false;
      release();
    };
  }, [actions, hash]);

  return found.hash === hash ? found.url : undefined;
}

/** Has images read before they come on screen: then they are drawn with what is around them. The same array each time. */
function useImagesRead(hashes: readonly string[]): void {
  const actions = useChatActions();

  useEffect(() => {
    let wanted = true;
    const held = hashes.map((hash) => {
      const { url, release } = holdUrl(hash, actions);
      const image = new Image();
      void url.then((known) => {
        // An address that is about to go would be an error in the console.
        if (wanted && known !== null) image.src = known;
      });
      return { image, release };
    });
    return () => {
      wanted = false;
      for (const { image, release } of held) {
        image.removeAttribute('src');
        release();
      }
    };
  }, [actions, hashes]);
}

/** So many messages are drawn soon after a thread was opened at its end. */
const DRAWN_SOON = 24;

/**
 * Has the images of a thread's last messages read at once. Those above the screen are drawn a moment later, when there
 * may already be typing: they come with their images then, and the thread is not drawn twice more for those.
 */
export function useImagesAhead(ids: readonly string[]): void {
  const store = useChatStore();
  const [hashes] = useState(() => {
    const { messages } = store.getState().conversation;
    return ids
      .slice(-DRAWN_SOON)
      .flatMap((id) => attachmentsOf(findMessage(messages, id) ?? { content: [] }))
      .filter(({ type }) => type === 'image')
      .map(({ hash }) => hash);
  });
  useImagesRead(hashes);
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
