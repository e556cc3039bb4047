import type { StoreApi } from 'zustand/vanilla';
import { isTemporary } from '@/lib/conversation/temporary';
import { ownDraftKey, type Draft } from '@/lib/storage/draft';
import type { DraftClaims } from '@/lib/storage/tab-locks';
import type { ChatDependencies } from './chat-dependencies';
import type { NavigationState } from './navigation-slice';
import type { ScreenState } from './open-conversations';

export interface DraftsState {
  /** Of which conversation unsent messages were dropped last, or of all; what is attached to them is not to be kept. */
  readonly dropped: { readonly conversationId: string | null } | null;
}

export interface DraftsActions {
  /** The unsent text kept under a `draftKey` or an `editKey`; empty where there is none. */
  readDraft(key: string): Promise<string>;
  keepDraft(key: string, text: string): void;
  /** The attachments of that text; null where nothing is kept. */
  readDraftAttachments(key: string): Promise<Draft['attachments']>;
  /** An empty list is kept of a message's edit alone; null erases it there too. */
  keepDraftAttachments(key: string, attachments: Draft['attachments']): void;
  /** Drops from memory what is attached to a conversation's unsent messages, or with null to all. */
  dropDrafts(conversationId: string | null): void;
}

type DraftDependencies = Pick<ChatDependencies, 'drafts' | 'draftClaims' | 'createId'>;

/** Actions on unsent text. Where the browser refuses, the text is still in its field. */
export function draftsActions(
  store: StoreApi<ScreenState & NavigationState & DraftsState>,
  dependencies: DraftDependencies,
): DraftsActions {
  const { drafts, draftClaims } = dependencies;
  let own: Promise<string> | null = null;
  const findOwn = () =>
    (own ??= findOwnDraft(dependencies).catch((error: unknown) => {
      // A database that could not be read may be readable the next time.
      own = null;
      throw error;
    }));
  const storedKey = async (key: string): Promise<string> => (key === ownDraftKey ? findOwn() : key);
  /** Whether a key is that of a chat on screen which is not kept itself. */
  const isUnkept = (key: string): boolean => {
    const { id, leafId } = store.getState().conversation;
    return key === id && leafId === null;
  };
  const write = (key: string, put: (stored: string) => Promise<void>): void => {
    if (isTemporary(key)) return;
    // Else a new tab would take it for one that nobody has any more.
    if (isUnkept(key)) void draftClaims.claim(key);
    void storedKey(key)
      .then(put)
      .catch(() => undefined);
  };

  return {
    async readDraft(key) {
      const { prefilled } = store.getState();
      if (prefilled?.conversationId === key && isUnkept(key)) return prefilled.prompt;
      try {
        return await drafts.read(await storedKey(key));
      } catch {
        return '';
      }
    },

    async readDraftAttachments(key) {
      try {
        return await drafts.readAttachments(await storedKey(key));
      } catch {
        return null;
      }
    },

    keepDraft(key, text) {
      write(key, (stored) => drafts.write(stored, text));
    },

    keepDraftAttachments(key, attachments) {
      write(key, (stored) => drafts.writeAttachments(stored, attachments));
    },

    dropDrafts(conversationId) {
      store.setState({ dropped: { conversationId } });
    },
  };
}

/** A reloaded page may be there before the browser has released what it had claimed, by milliseconds. */
const PATIENCE = 300;

/**
 * Finds the key of this tab's own draft, and claims it: the one that it had before it was reloaded; where that holds
 * nothing, one that nobody has any more, of a tab that is closed or of a chat that is gone without having been kept.
 */
async function findOwnDraft({ drafts, draftClaims, createId }: DraftDependencies): Promise<string> {
  const remembered = draftClaims.recall();
  const had = remembered !== null && (await draftClaims.claim(remembered, PATIENCE)) ? remembered : null;
  if (had !== null && (await holdsSomething(had, drafts).catch(() => false))) return had;

  const found = (await claimFirst(await drafts.unowned(), draftClaims)) ?? had ?? createId();
  if (found !== had) {
    // For a new one; of one that is claimed already it changes nothing.
    await draftClaims.claim(found);
    draftClaims.remember(found);
  }
  return found;
}

async function holdsSomething(key: string, drafts: DraftDependencies['drafts']): Promise<boolean> {
  return (await drafts.read(key)) !== '' || ((await drafts.readAttachments(key)) ?? []).length > 0;
}

/** Claims the first of these keys that no tab has; null where each has one. */
async function claimFirst(keys: readonly string[], { claim }: DraftClaims): Promise<string | null> {
  for (const key of keys) if (await claim(key)) return key;
  return null;
}

export interface AttachmentsActions {
  /**
   * Keeps bytes under their hash, of a temporary chat in memory alone. Resolves to whether they are kept as they should be.
   *
   * @param of the conversation that they are for, by its id or a draft's key, whichever is on screen by now
   */
  readonly keepAttachment: (hash: string, bytes: Blob, of: string) => Promise<boolean>;
  /** The bytes under a hash; null where they are not there, or can't be read. */
  readonly readAttachment: (hash: string) => Promise<Blob | null>;
}

/** Gives the page the bytes of attachments. */
export function attachmentsActions({
  attachments,
}: Pick<ChatDependencies, 'attachments'>): AttachmentsActions {
  return {
    keepAttachment: (hash, bytes, of) =>
      attachments.keep(hash, bytes, isTemporary(of) ? 'in memory' : undefined).then(
        () => true,
        () => false,
      ),
    readAttachment: (hash) => attachments.read(hash).catch(() => null),
  };
}
