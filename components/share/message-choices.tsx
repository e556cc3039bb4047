'use client';

import type { Conversation, Message } from '@/lib/conversation/types';
import { visiblePath } from '@/lib/conversation/tree';
import { modelName } from '@/lib/model/models';
import type { ShareChoices } from '@/lib/share/make-snapshot';
import { CheckField } from './check-field';

/** Above this, a message's size is told: it may have to be left out. */
const LONG_MESSAGE_LENGTH = 50_000;

interface MessageChoicesProps {
  conversation: Conversation;
  choices: ShareChoices;
  onChange: (choices: ShareChoices) => void;
}

/** The messages on screen, each to be read and left out. */
export function MessageChoices({ conversation, choices, onChange }: MessageChoicesProps) {
  const { leftOut } = choices;
  return (
    <section
      aria-label="Messages"
      className="grid max-h-[34dvh] min-h-32 gap-3 overflow-auto rounded-[10px] border border-line bg-panel px-3.5 py-3"
    >
      {visiblePath(conversation).map((message, index) => (
        <CheckField
          key={message.id}
          label={author(message, conversation.settings.model)}
          name={`${author(message, conversation.settings.model)}, message ${index + 1}`}
          aside={sizeOf(message)}
          checked={!leftOut.includes(message.id)}
          onChange={(shared) => {
            const others = leftOut.filter((id) => id !== message.id);
            onChange({ ...choices, leftOut: shared ? others : [...others, message.id] });
          }}
        >
          {textOf(message)}
        </CheckField>
      ))}
    </section>
  );
}

function author(message: Message, model: string): string {
  switch (message.role) {
    case 'user':
      return 'You';
    case 'tool':
      return 'Tool result';
    case 'assistant':
      return modelName(message.asked?.model ?? model);
  }
}

function sizeOf({ content }: Message): string | null {
  if (content.length <= LONG_MESSAGE_LENGTH) return null;
  return `${Math.round(content.length / 1000)} thousand characters`;
}

function textOf(message: Message): string {
  if (message.role !== 'assistant') return message.content;
  const calls = message.toolCalls.map(({ name, arguments: text }) => `${name}(${text})`);
  return [message.content, message.refusal, ...calls, message.error?.message ?? '']
    .filter((text) => text !== '')
    .join('\n');
}
