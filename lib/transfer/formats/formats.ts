import type { Drafts, Format } from '../draft';
import { chatbotUi } from './chatbot-ui';
import { chatGpt } from './chatgpt';
import { claude } from './claude';
import { geminiJson } from './gemini';
import { hfChatUi } from './hf-chat-ui';
import { libreChat } from './librechat';
import { lobeChat } from './lobechat';
import { nextChat } from './nextchat';
import { openAi } from './openai-messages';
import { openWebUi } from './open-webui';
import { typingMind } from './typing-mind';

/** Every format but our own, the most particular first: the first that knows a file reads it. */
const formats: readonly Format[] = [
  chatGpt,
  claude,
  openWebUi,
  libreChat,
  lobeChat,
  nextChat,
  hfChatUi,
  typingMind,
  chatbotUi,
  geminiJson,
  openAi,
];

/** The conversations of a parsed file; null where no format knows it. */
export function draftsIn(value: unknown): Drafts | null {
  for (const format of formats) {
    const drafts = format(value);
    if (drafts) return drafts;
  }
  return null;
}
