'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { useChatStore } from '@/components/session/chat-provider';
import { DraftAttachments, type AttachedToDraft } from '@/lib/attachments/draft-attachments';
import { attachmentProblem } from '@/lib/attachments/preparation';
import type { ChatState } from '@/lib/chat/chat-store';
import type { Attachment } from '@/lib/conversation/types';
import { isKeyOf } from '@/lib/storage/draft';
import { randomId } from '@/lib/storage/random-id';

interface Attaching {
  readonly draft: DraftAttachments;
  readonly attached: AttachedToDraft;
}

/** The attachments of the unsent message under a `draftKey` or an `editKey`. */
export function useDraftAttachments(key: string): Attaching {
  const draft = draftAttachments(useChatStore(), key);
  const attached = useSyncExternalStore(draft.subscribe, draft.state, draft.state);
  return { draft, attached };
}

/**
 * Brings back what was attached before the page was left, each time that a draft comes on screen. Without anything kept
 * it is `otherwise`. Returns whether that is done.
 */
export function useKeptAttachments(key: string | null, otherwise: readonly Attachment[] = none): boolean {
  const store = useChatStore();
  const [read, setRead] = useState<string | null>(null);

  useEffect(() => {
    if (key === null) return;
    let onScreen = true;
    const draft = draftAttachments(store, key);
    const before = draft.state().items;
    void store
      .getState()
      .actions.readDraftAttachments(key)
      .then((kept) => {
        if (!onScreen) return;
        draft.restore(kept ?? otherwise, before);
        setRead(key);
      });
    return () => {
      onScreen = false;
    };
  }, [store, key, otherwise]);

  return read === key;
}

const none: readonly Attachment[] = [];

/** For each page's store: what is prepared for one draft goes on while another is on screen. */
const drafts = new WeakMap<StoreApi<ChatState>, Map<string, DraftAttachments>>();

/** The drafts of a page, which go with their conversations. */
function draftsOf(store: StoreApi<ChatState>): Map<string, DraftAttachments> {
  const known = drafts.get(store);
  if (known !== undefined) return known;
  const own = new Map<string, DraftAttachments>();
  drafts.set(store, own);
  store.subscribe(({ dropped }, before) => {
    if (dropped === null || dropped === before.dropped) return;
    for (const [key, draft] of own) {
      if (dropped.conversationId === null || isKeyOf(key, dropped.conversationId)) draft.drop();
    }
  });
  return own;
}

/** The attachments of one draft of a page, the same object for as long as the page is there. */
export function draftAttachments(store: StoreApi<ChatState>, key: string): DraftAttachments {
  const own = draftsOf(store);
  const { actions } = store.getState();
  const draft =
    own.get(key) ??
    new DraftAttachments({
      // Text, images and PDFs are each read by code of their own, which a chat may never need.
      prepare: (file, options) =>
        import(/* webpackChunkName: "prepare-file" */ '@/lib/attachments/prepare-file').then(
          ({ prepareFile }) => prepareFile(file, options),
          () => ({ problem: attachmentProblem('not_loaded') }),
        ),
      keepBytes: (hash, bytes) => actions.keepAttachment(hash, bytes, key),
      readBytes: actions.readAttachment,
      keepList: (attachments) => {
        actions.keepDraftAttachments(key, attachments);
      },
      createId: randomId,
    });
  own.set(key, draft);
  return draft;
}
