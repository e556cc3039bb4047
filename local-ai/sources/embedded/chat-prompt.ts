import { z } from 'zod';
import type { ChatMessage } from '@/lib/model/request-messages';
import { messageText } from '../../message-text';
import type { Engine } from './engine';
import type { Token } from './engine-types';

/** Stands for a text while the template is rendered; the digits are its index. */
const placeholder = /\uE000(\d+)\uE001/u;

const toolCalls = z.array(
  z.looseObject({ function: z.looseObject({ name: z.string(), arguments: z.string() }) }),
);

/**
 * The tokens of a conversation by the model's own chat template, up to where its answer begins.
 *
 * Texts are tokenized apart from the template, so that a message that contains `<|im_end|>` ends nothing.
 *
 * @param instruction is added to the system prompt
 */
export function chatPrompt(
  { model, template }: Pick<Engine, 'model' | 'template'>,
  messages: readonly ChatMessage[],
  instruction = '',
): Token[] {
  const turns = templateTurns(messages, instruction);
  const texts = turns.map(({ content }) => content);
  const rendered = template.render({
    messages: turns.map(({ role }, index) => ({ role, content: `\uE000${String(index)}\uE001` })),
    add_generation_prompt: true,
  });
  // Split by a pattern with a group, every second piece is the group: the index of a text.
  return rendered
    .split(placeholder)
    .flatMap((piece, index) =>
      index % 2 === 0 ? model.tokenize(piece, true) : model.tokenize(texts[Number(piece)] ?? ''),
    );
}

interface Turn {
  readonly role: string;
  readonly content: string;
}

function templateTurns(messages: readonly ChatMessage[], instruction: string): Turn[] {
  const turns = messages.map(templateTurn);
  const [first, ...rest] = turns;
  // Without a system message the template would give the model its maker's own, under which this small one does worse.
  if (first?.role !== 'system') return [{ role: 'system', content: instruction }, ...turns];
  if (instruction === '') return turns;
  return [{ role: 'system', content: `${first.content}\n\n${instruction}` }, ...rest];
}

/** The model knows the roles system, user and assistant only. */
function templateTurn(message: ChatMessage): Turn {
  const text = messageText(message);
  switch (message.role) {
    case 'developer':
      return { role: 'system', content: text };
    case 'tool':
    case 'function':
      return { role: 'user', content: `The function returned: ${text}` };
    case 'assistant':
      return { role: 'assistant', content: assistantText(message) };
    default:
      return { role: message.role, content: text };
  }
}

/** The assistant's text, or the calls that it made. */
function assistantText(message: ChatMessage): string {
  const calls = toolCalls.safeParse(message['tool_calls']);
  const called = calls.success
    ? calls.data.map((call) => `${call.function.name}(${call.function.arguments})`)
    : [];
  return [messageText(message), ...called].filter((text) => text !== '').join('\n');
}
