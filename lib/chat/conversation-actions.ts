import type { ChatActions } from './chat-state';
import { userMessage, writtenAnswer } from '@/lib/conversation/messages';
import { defaultSettings } from '@/lib/settings/settings';
import { append, showMessage } from '@/lib/conversation/tree-changes';
import type { Conversation, Message } from '@/lib/conversation/types';
import type { Settings } from '@/lib/settings/types';
import type { Starter } from '@/lib/model/starters';
import type { ChatSession } from './chat-session';
import type { ConversationOpener } from './conversation-opener';

type ConversationActions = Pick<
  ChatActions,
  'newChat' | 'openPrefilled' | 'openConversation' | 'openFound' | 'useStarter'
>;

/** What goes from conversation to conversation. One that is left goes on answering in the background. */
export function conversationActions(
  session: ChatSession,
  opener: ConversationOpener,
  send: ChatActions['send'],
): ConversationActions {
  const show = (conversation: Conversation): void => {
    opener.cancel();
    session.show(conversation);
  };
  const historyMessage = (
    { role, content }: Starter['messages'][number],
    parentId: string | null,
  ): Message => {
    const base = session.newMessageBase(parentId);
    return role === 'user' ? userMessage(base, content) : writtenAnswer(base, content);
  };

  return {
    newChat() {
      show(session.newConversation());
    },

    openPrefilled({ settings, prompt }) {
      const conversation = session.newConversation();
      session.store.setState({ prefilled: { conversationId: conversation.id, prompt } });
      show({ ...conversation, settings });
    },

    openConversation(id) {
      return opener.open(id);
    },

    async openFound(conversationId, found) {
      await opener.open(conversationId);
      if (session.state.conversation.id !== conversationId) return;
      session.change(conversationId, (conversation) => showMessage(conversation, found.messageId));
      session.store.setState({ found });
    },

    useStarter(starter) {
      const conversation = session.newConversation();
      const settings = starterSettings(conversation.settings, starter);
      show({ ...conversation, title: starter.title, settings });
      // Shown where they are; a history without its last message would only be in the way.
      if (session.state.problems.length > 0) return;
      for (const message of starter.messages.slice(0, -1)) {
        session.change(conversation.id, (before) => append(before, historyMessage(message, before.leafId)));
      }
      send(starter.messages.at(-1)?.content ?? '');
    },
  };
}

/** A starter is a call of its own: of what was set before, only the model stays. */
function starterSettings({ model }: Settings, { systemPrompt = '', parameters = {} }: Starter): Settings {
  return { ...defaultSettings, model, systemPrompt, parameters };
}
