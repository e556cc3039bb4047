import { refusalOf, textOf, thinkingOf } from '@/lib/conversation/parts';
import { cutLongText } from '@/lib/markdown/characters';
import { drawnPieces } from '@/lib/markdown/drawn-text';
import { MAX_SOURCE_LENGTH } from '@/lib/markdown/limits';
import { plainBeyond } from '@/lib/markdown/plain-beyond';
import type { Snapshot } from '@/lib/share/snapshot';
import { SYSTEM_PROMPT, textName, withoutDrawn, type UndrawnSnapshot } from '@/lib/share/undrawn-snapshot';
import type { DrawingPlan, PlannedMessage } from './drawing-plan';

/** A snapshot without the texts that a page drawn by this plan has. */
export function undrawnSnapshot(snapshot: Snapshot, { messages }: DrawingPlan): UndrawnSnapshot {
  const drawn = new Map(messages.flatMap(drawnTexts));
  if (snapshot.systemPrompt !== null) drawn.set(SYSTEM_PROMPT, [snapshot.systemPrompt]);
  return withoutDrawn(snapshot, (name) => drawn.get(name) ?? null);
}

type DrawnText = readonly [name: string, pieces: readonly string[]];

/** The texts of a message by their names, as shared-message.tsx draws them. */
function drawnTexts({ message, reader, elements }: PlannedMessage): readonly DrawnText[] {
  if (reader === null) return [];
  const text = textName(message.id, 'text');
  if (message.role !== 'assistant') return [[text, [textOf(message)]]];
  const document = reader.read(cutLongText(textOf(message), MAX_SOURCE_LENGTH), { growing: false });
  return [
    [text, drawnPieces(plainBeyond(document, elements))],
    [textName(message.id, 'refusal'), [refusalOf(message)]],
    ...thinkingOf(message).map(
      (part, place) => [textName(message.id, 'thinking', place), [part.text.trim()]] as const,
    ),
  ];
}
