import { shownTitle } from '@/lib/conversation/title';
import { visiblePath } from '@/lib/conversation/tree';
import type { Conversation, Message } from '@/lib/conversation/types';
import { modelName } from '@/lib/model/models';

/** A conversation's thread on screen as Markdown. Other versions, and settings but the system prompt, are left out. */
export function toMarkdown(conversation: Conversation): string {
  const { title, settings } = conversation;
  const parts = visiblePath(conversation).map(
    (message) => `## ${author(message, conversation)}\n\n${text(message)}`,
  );
  const system = settings.systemPrompt === '' ? [] : [`## System prompt\n\n${settings.systemPrompt}`];
  return `${[`# ${shownTitle(title)}`, ...system, ...parts].join('\n\n')}\n`;
}

function author(message: Message, { settings }: Conversation): string {
  if (message.role === 'user') return 'You';
  if (message.role === 'tool') return 'Tool result';
  return modelName(message.asked?.model ?? settings.model);
}

function text(message: Message): string {
  if (message.role !== 'assistant') return message.content;
  const calls = message.toolCalls.map(
    ({ name, arguments: parameters }) => `Calls \`${name}\`:\n\n\`\`\`json\n${parameters}\n\`\`\``,
  );
  return [message.content, message.refusal, ...calls].filter((part) => part !== '').join('\n\n');
}
