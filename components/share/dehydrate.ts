import { prettyArguments } from '@/components/message/tool-call-view';
import { SEPARATOR, refusalOf, textOf, thinkingOf, toolCallsOf } from '@/lib/conversation/parts';
import type { ToolCall, ToolMessage, UserMessage } from '@/lib/conversation/types';
import { cutLongText } from '@/lib/markdown/characters';
import { renderedPieces } from '@/lib/markdown/rendered-text';
import { MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import type { Snapshot } from '@/lib/share/snapshot';
import { SYSTEM_PROMPT, textName, dehydrate, type DehydratedSnapshot } from '@/lib/share/dehydrated-snapshot';
import type { DrawingPlan, PlannedMessage } from './drawing-plan';

/** A snapshot without the texts that a page drawn by this plan shows. */
export function dehydrateConversation(snapshot: Snapshot, { messages }: DrawingPlan): DehydratedSnapshot {
  const rendered = new Map(messages.flatMap(renderedTexts));
  if (snapshot.systemPrompt !== null) rendered.set(SYSTEM_PROMPT, [snapshot.systemPrompt]);
  return dehydrate(snapshot, (name) => rendered.get(name) ?? null);
}

type RenderedText = readonly [name: string, pieces: readonly string[]];

/** The texts of a message by their names, as shared-message.tsx draws them. */
function renderedTexts({ message, reader, elements }: PlannedMessage): readonly RenderedText[] {
  if (reader === null) return [];
  const text = textName(message.id, 'text');
  if (message.role !== 'assistant') return [[text, writtenPieces(message)]];
  const document = reader.read(cutLongText(textOf(message), MAX_SOURCE_LENGTH), { growing: false });
  return [
    [text, renderedPieces(plainBeyond(document, elements))],
    [textName(message.id, 'refusal'), [refusalOf(message)]],
    ...thinkingOf(message).map(
      (part, place) => [textName(message.id, 'thinking', place), [part.text.trim()]] as const,
    ),
    ...toolCallsOf(message).map(
      (call, place) => [textName(message.id, 'tool_call', place), argumentPieces(call)] as const,
    ),
  ];
}

/** As `textOf` joins them. */
function writtenPieces({ content }: UserMessage | ToolMessage): readonly string[] {
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.flatMap((text, place) => (place === 0 ? [text] : [SEPARATOR, text]));
}

/** JSON that was written in one line is shown in lines, with an indent each and a space after each name. */
function argumentPieces(call: ToolCall): readonly string[] {
  return prettyArguments(call.arguments).split(/(\n *|": )/);
}
