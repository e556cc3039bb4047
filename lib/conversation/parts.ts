import type {
  Answer,
  AnswerPart,
  Attachment,
  Message,
  TextPart,
  ThinkingPart,
  ToolCall,
  UserMessage,
} from './types';

/** Between a message's texts, where something else stands between them. */
export const SEPARATOR = '\n\n';

/** A text as the content of a message: nothing where it is empty. */
export function textContent(text: string): readonly TextPart[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

interface AnswerText {
  readonly text: string;
  readonly refusal?: string;
  readonly toolCalls?: readonly ToolCall[];
}

/** The parts of an answer, in the order in which they are shown. */
export function answerContent({ text, refusal = '', toolCalls = [] }: AnswerText): readonly AnswerPart[] {
  return [
    ...textContent(text),
    ...(refusal === '' ? [] : [{ type: 'refusal', text: refusal } as const]),
    ...toolCalls.map((call) => ({ type: 'tool_call', ...call }) as const),
  ];
}

/** A part beside a message's text, as it is kept or shared. */
interface OtherPart {
  readonly type: Exclude<(AnswerPart | Attachment)['type'], 'text'>;
}

/** A message's text: what is copied, searched, edited and sent. Neither what the model thought nor that it refused. */
export function textOf({ content }: { readonly content: readonly (TextPart | OtherPart)[] }): string {
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.length === 1 ? (texts[0] ?? '') : texts.join(SEPARATOR);
}

/** The attachments of a question. */
export function attachmentsOf({ content }: Pick<Message, 'content'>): readonly Attachment[] {
  return content.filter((part) => part.type === 'image' || part.type === 'file');
}

/** A question's content: what is attached, then its text. */
export function questionContent(text: string, attachments: readonly Attachment[]): UserMessage['content'] {
  return [...attachments, ...textContent(text)];
}

/** Why the model would not answer, in its words; empty where it did. */
export function refusalOf({ content }: Pick<Answer, 'content'>): string {
  return content.flatMap((part) => (part.type === 'refusal' ? [part.text] : [])).join(SEPARATOR);
}

/** An answer's text or, where it has none, its refusal. */
export function saidOf(answer: Pick<Answer, 'content'>): string {
  return textOf(answer) || refusalOf(answer);
}

/** The calls of tools that an answer asks for. */
export function toolCallsOf({ content }: Pick<Answer, 'content'>): readonly ToolCall[] {
  return content.filter((part) => part.type === 'tool_call');
}

/** The model's thoughts, before and between its words. */
export function thinkingOf({ content }: Pick<Answer, 'content'>): readonly ThinkingPart[] {
  return content.filter((part) => part.type === 'thinking');
}

/** Whether there is anything of an answer for a person to see. */
export function isEmptyAnswer({ content }: Pick<Answer, 'content'>): boolean {
  return content.every((part) => part.type !== 'tool_call' && part.text === '');
}

/** Whether an answer says nothing to whoever asked, though it may have been thought about. */
export function saysNothing({ content }: Pick<Answer, 'content'>): boolean {
  return isEmptyAnswer({ content: content.filter(({ type }) => type !== 'thinking') });
}
