import type { DraftClaims } from '@/lib/storage/tabs/draft-claims';
import type { ChatDependencies } from './chat-dependencies';

/** A page that is loaded anew may be there before the browser has let go of what it had claimed, by milliseconds. */
const PATIENCE = 300;

/**
 * Finds the key of this tab's own draft, and claims it: the one that it had before it was loaded anew; where that has no
 * text, one that nobody has any more, of a tab that is closed or of a chat that is gone without having been kept.
 */
export async function findOwnDraft({
  drafts,
  draftClaims,
  createId,
}: Pick<ChatDependencies, 'drafts' | 'draftClaims' | 'createId'>): Promise<string> {
  const remembered = draftClaims.recall();
  const had = remembered !== null && (await draftClaims.claim(remembered, PATIENCE)) ? remembered : null;
  if (had !== null && (await drafts.read(had).catch(() => '')) !== '') return had;

  const found = (await claimFirst(await drafts.unowned(), draftClaims)) ?? had ?? createId();
  if (found !== had) {
    // For a new one; of one that is claimed already it changes nothing.
    await draftClaims.claim(found);
    draftClaims.remember(found);
  }
  return found;
}

/** Claims the first of these keys that no tab has; null where each has one. */
async function claimFirst(keys: readonly string[], { claim }: DraftClaims): Promise<string | null> {
  for (const key of keys) if (await claim(key)) return key;
  return null;
}
