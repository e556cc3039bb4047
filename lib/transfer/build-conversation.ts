import { newConversation } from '@/lib/conversation/messages';
import { isTime } from '@/lib/conversation/time';
import { withTitle } from '@/lib/conversation/title';
import { resolveLeaf } from '@/lib/conversation/tree-changes';
import { defaultSettings } from '@/lib/settings/settings';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import type { Settings } from '@/lib/settings/types';
import { buildTree } from './build-tree';
import type { DraftConversation } from './draft';
import type { ImportContext, Imported } from './imported';
import { RemarkCounter } from './remarks';

/** Makes a conversation of what an adapter read, its branches kept, and says what was left out. */
export function buildConversation(draft: DraftConversation, context: ImportContext): Imported {
  const remarks = new RemarkCounter();
  for (const { code, name } of draft.leftOut ?? []) remarks.add(code, name);
  if (Number.isNaN(draft.createdAt) || Number.isNaN(draft.updatedAt)) remarks.add('times_replaced');

  const createdAt = isTime(draft.createdAt) ? draft.createdAt : context.now;
  const id = draft.id === null ? null : ownId(draft.source, draft.id);
  const { messages, leafId, sources } = buildTree(draft, remarks, {
    createdAt,
    messageId: (key) => (id === null ? null : ownId(draft.source, key)) ?? context.createId(),
    isThere: (source) => !('archivedId' in source) || context.hasArchived?.(source.archivedId) === true,
  });
  const title = ownTitle(draft.title);
  if (Object.keys(messages).length === 0) {
    remarks.add('no_messages');
    return { conversation: null, title, remarks: remarks.list() };
  }
  const conversation = withTitle({
    ...newConversation(id ?? context.createId(), createdAt, settingsOf(draft, remarks)),
    title,
    pinned: draft.pinned ?? false,
    updatedAt: isTime(draft.updatedAt) ? draft.updatedAt : createdAt,
    messages,
    leafId: resolveLeaf(messages, leafId),
  });
  return {
    ...{ conversation, title: conversation.title, remarks: remarks.list() },
    ...(sources.size > 0 && { sources }),
  };
}

/** In characters. The list cuts what has no room there. */
const MAX_TITLE_LENGTH = 200;

/** A title as it was given, on one line; shorter where it is longer than any title. */
function ownTitle(text: string): string {
  const line = text
    .slice(0, 2 * MAX_TITLE_LENGTH)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(line).slice(0, MAX_TITLE_LENGTH).join('');
}

/** With what our id begins with, no longer than one of our own exports may be. */
const MAX_THEIR_ID_LENGTH = 48;

/** Our id for what another app knows by its own; null where that cannot be one. */
function ownId(source: string, theirs: string): string | null {
  return theirs.length <= MAX_THEIR_ID_LENGTH && /^[\w-]+$/.test(theirs) ? `${source}-${theirs}` : null;
}

/** As JSON text, in characters: the settings panel shows them. */
const MAX_PARAMETERS_LENGTH = 200_000;

function settingsOf({ parameters, systemPrompt }: DraftConversation, remarks: RemarkCounter): Settings {
  const own = { ...defaultSettings, systemPrompt };
  if (!parameters || Object.keys(parameters).length === 0) return own;
  if (JSON.stringify(parameters).length > MAX_PARAMETERS_LENGTH) {
    remarks.add('setting');
    return own;
  }
  return { ...own, ...settingsFromParameters({ stream: own.stream, ...parameters }) };
}
