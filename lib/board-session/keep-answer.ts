import { hashOf } from '@/lib/attachments/hash';
import { conversationPath } from '@/lib/chat/conversation-address';
import { newConversation } from '@/lib/conversation/messages';
import { attachmentsOf } from '@/lib/conversation/parts';
import { withTitle } from '@/lib/conversation/title';
import type { Given } from '@/lib/board/types';
import type { Message } from '@/lib/conversation/types';
import { notAskedHere } from '@/lib/share/continue-conversation';
import type { ReadBytes } from '@/lib/share/snapshot-attachment';
import { settingsFromParameters } from '@/lib/settings/settings-from-parameters';
import type { Settings } from '@/lib/settings/types';
import { createBrowserStorage } from '@/lib/storage/browser-storage';
import { randomId } from '@/lib/storage/random-id';
import { whileOpen } from '@/lib/storage/while-open';
import { writeNew } from '@/lib/storage/write-conversation';

/**
 * Makes a conversation of a cell: the messages that were asked, the answer, and the settings that it was asked with, to go
 * on from. The board keeps its own. Gives the conversation's address; rejects where the browser refuses.
 *
 * @param readShared of a shared board, of which nothing was asked from this browser, gives the bytes of what is attached
 */
export async function keepAnswer(
  { path, answer }: Given,
  base: Settings,
  readShared: ReadBytes | null = null,
): Promise<string> {
  const now = Date.now();
  const { asked } = answer;
  const settings: Settings =
    asked === null
      ? base
      : {
          ...settingsFromParameters(asked.parameters),
          model: asked.model,
          systemPrompt: asked.systemPrompt,
        };
  const ids = new Map([...path, answer].map(({ id }) => [id, randomId()]));
  const copied = [...path, answer].map((message, place, all): Message => {
    const parent = all[place - 1];
    const without = asked?.without?.flatMap((id) => ids.get(id) ?? []);
    return {
      ...message,
      id: ids.get(message.id) ?? message.id,
      parentId: parent === undefined ? null : (ids.get(parent.id) ?? parent.id),
      // An answer asked with messages left out still names them.
      ...(message.role === 'assistant' &&
        message.asked &&
        without &&
        message.id === answer.id && { asked: { ...message.asked, without } }),
    };
  });
  const conversation = withTitle({
    ...newConversation(randomId(), now, settings),
    messages: Object.fromEntries(
      copied.map((message) => [message.id, readShared ? notAskedHere(message) : message]),
    ),
    leafId: copied.at(-1)?.id ?? null,
  });
  const { storage, tabs, attachments } = createBrowserStorage(() => undefined);
  await whileOpen(async () => {
    // The bytes first: a conversation never names what is not there.
    for (const { hash, mediaType } of readShared ? path.flatMap(attachmentsOf) : []) {
      const bytes = await (await readShared?.(hash))?.arrayBuffer();
      // Under that hash there may be a file here already: what isn't that file must not take its place.
      if (bytes && (await hashOf(bytes).catch(() => null)) === hash)
        await attachments.keep(hash, new Blob([bytes], { type: mediaType }));
    }
    await writeNew({ storage, tabs }, conversation);
  });
  return conversationPath(conversation.id);
}
