'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { DraftAttachments, type AttachedToDraft } from '@/lib/attachments/draft-attachments';
import { attachmentProblem } from '@/lib/attachments/preparation';
import type { ChatActions } from '@/lib/chat/chat-store';
import type { Attachment } from '@/lib/conversation/types';
import { randomId } from '@/lib/storage/random-id';

interface Attaching {
  readonly draft: DraftAttachments;
  readonly attached: AttachedToDraft;
}

/** What is attached to the unsent message under a `draftKey` or an `editKey`. */
export function useDraftAttachments(key: string): Attaching {
  const draft = draftAttachments(useChatActions(), key);
  const attached = useSyncExternalStore(draft.subscribe, draft.state, draft.state);
  return { draft, attached };
}

/**
 * Brings back what was attached before the page was left, each time that a draft comes on screen. Without anything kept
 * it is `otherwise`. Returns whether that is done.
 */
export function useKeptAttachments(key: string | null, otherwise: readonly Attachment[] = none): boolean {
  const actions = useChatActions();
  const [read, setRead] = useState<string | null>(null);

  useEffect(() => {
    if (key === null) return;
    let onScreen = true;
    void actions.readDraftAttachments(key).then((kept) => {
      if (!onScreen) return;
      draftAttachments(actions, key).restore(kept.length === 0 ? otherwise : kept);
      setRead(key);
    });
    return () => {
      onScreen = false;
    };
  }, [actions, key, otherwise]);

  return read === key;
}

const none: readonly Attachment[] = [];

/** For each page's store: what is prepared for one draft goes on while another is on screen. */
const drafts = new WeakMap<ChatActions, Map<string, DraftAttachments>>();

function draftAttachments(actions: ChatActions, key: string): DraftAttachments {
  const own = drafts.get(actions) ?? new Map<string, DraftAttachments>();
  drafts.set(actions, own);
  const draft =
    own.get(key) ??
    new DraftAttachments({
      // Text, images and PDFs are each read by code of their own, which a chat may never need.
      prepare: (file, options) =>
        import(/* webpackChunkName: "prepare-file" */ '@/lib/attachments/prepare-file').then(
          ({ prepareFile }) => prepareFile(file, options),
          () => ({ problem: attachmentProblem('not_loaded') }),
        ),
      keepBytes: actions.keepAttachment,
      readBytes: actions.readAttachment,
      keepList: (attachments) => {
        actions.keepDraftAttachments(key, attachments);
      },
      createId: randomId,
    });
  own.set(key, draft);
  return draft;
}
