import { refusalOf, textOf, toolCallsOf } from '@/lib/conversation/parts';
import { answeredBy, askedWith } from '@/lib/conversation/messages';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { requestBody, type RequestBody } from '@/lib/answer/request-body';
import { readSettings } from '@/lib/settings/settings';
import type { Presets } from '@/lib/settings/types';
import { titleWords } from '@/lib/words/en/frame';
import { messageWords } from '@/lib/words/en/message';
import { transferWords } from '@/lib/words/en/transfer';
import { exportedConversation, exportFrame } from './export-file';

/** Our own JSON, Markdown, lines for OpenAI's fine-tuning, or bodies of requests to OpenAI's API. */
export type ExportFormat = 'json' | 'markdown' | 'fine-tuning' | 'request';

/**
 * A file of these conversations, in their order; those that are not there any more are left out. They are read one
 * after the other, so that the page stays usable. Where the browser refuses to read some, the file has the others: what
 * is only in memory needs it most. `unanswered` is how many have no answer to learn from, and are not among the lines
 * for fine-tuning.
 */
export async function exportConversations(
  ids: readonly string[],
  format: ExportFormat,
  read: (id: string) => Promise<Conversation | null>,
  presets: Presets | null = null,
): Promise<{ file: Blob; unreadable: number; unanswered: number }> {
  const conversations: Conversation[] = [];
  let unreadable = 0;
  for (const id of ids) {
    try {
      const conversation = await read(id);
      if (conversation) conversations.push(conversation);
    } catch {
      unreadable += 1;
    }
  }
  const lines = format === 'fine-tuning' ? conversations.flatMap(fineTuningLine) : conversations;
  return {
    file: fileOf(conversations, format, presets),
    unreadable,
    unanswered: conversations.length - lines.length,
  };
}

function fileOf(conversations: readonly Conversation[], format: ExportFormat, presets: Presets | null): Blob {
  switch (format) {
    case 'json':
      return jsonFile(conversations, presets);
    case 'markdown':
      return new Blob([conversations.map(toMarkdown).join('\n---\n\n')], { type: 'text/markdown' });
    case 'fine-tuning':
      return new Blob(conversations.flatMap(fineTuningLine), { type: 'application/jsonl' });
    case 'request': {
      const bodies = conversations.map(nextRequest);
      const [only, ...others] = bodies;
      return new Blob([`${JSON.stringify(others.length === 0 && only ? only : bodies, null, 2)}\n`], {
        type: 'application/json',
      });
    }
  }
}

function jsonFile(conversations: readonly Conversation[], presets: Presets | null): Blob {
  const [before, after] = exportFrame(new Date(), presets);
  const parts = conversations.flatMap((conversation, index) => [
    index === 0 ? '' : ',',
    exportedConversation(conversation),
  ]);
  return new Blob([before, ...parts, after], { type: 'application/json' });
}

/** The thread on screen as the body of a request, with the conversation's settings: what would be asked next. */
function nextRequest(conversation: Conversation): RequestBody {
  const path = visiblePath(conversation);
  const { settings } = conversation;
  return requestBody(askedWith(settings, readSettings(settings).parameters, path), path);
}

/**
 * The thread on screen as a line of a file for fine-tuning; none where it has no answer to learn from.
 *
 * Source: https://platform.openai.com/docs/api-reference/fine-tuning/chat-input
 */
function fineTuningLine(conversation: Conversation): string[] {
  const { messages, tools, parallel_tool_calls: parallel } = nextRequest(conversation);
  // Nothing is learned from a question that comes after the last answer.
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  if (last === -1) return [];
  return [
    `${JSON.stringify({ messages: messages.slice(0, last + 1), tools, parallel_tool_calls: parallel })}\n`,
  ];
}

/** A conversation's thread on screen as Markdown. Other versions, and settings but the system prompt, are left out. */
export function toMarkdown(conversation: Conversation): string {
  const { title, settings } = conversation;
  const parts = visiblePath(conversation).map((message) => `## ${author(message)}\n\n${text(message)}`);
  const system =
    settings.systemPrompt === '' ? [] : [`## ${markdownWords.systemPrompt}\n\n${settings.systemPrompt}`];
  return `${[`# ${titleWords.english.shown(title)}`, ...system, ...parts].join('\n\n')}\n`;
}

const markdownWords = transferWords.english.markdown;

function author(message: Message): string {
  if (message.role === 'user') return markdownWords.you;
  if (message.role === 'tool') return markdownWords.toolResult;
  return answeredBy(message, messageWords.english);
}

function text(message: Message): string {
  if (message.role !== 'assistant') return textOf(message);
  const calls = toolCallsOf(message).map(
    ({ name, arguments: parameters }) => `${markdownWords.calls(name)}\n\n\`\`\`json\n${parameters}\n\`\`\``,
  );
  return [textOf(message), refusalOf(message), ...calls].filter((part) => part !== '').join('\n\n');
}
