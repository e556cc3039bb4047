import { pendingAnswer, userMessage } from '@/lib/conversation/messages';
import { textContent } from '@/lib/conversation/parts';
import type { Answer } from '@/lib/conversation/types';
import { defaultSettings } from '@/lib/settings/settings';
import { newBoard } from '../board-changes';
import { cellKey, type Board, type Cell, type CellPlace } from '../types';

/** A board that asks `Say {{word}}.` for two cases with two variants. */
export function smallBoard(changed: Partial<Board> = {}): Board {
  return {
    ...newBoard({ board: 'board', base: 'base', firstCase: 'one' }, 1, {
      ...defaultSettings,
      systemPrompt: 'Be {{manner}}.',
    }),
    message: 'Say {{word}}.',
    variables: ['word', 'manner'],
    variants: [
      { id: 'base', changes: {} },
      { id: 'cool', changes: { parameters: { temperature: 0.2 } } },
    ],
    cases: [
      { id: 'one', values: { word: 'tea', manner: 'brief' } },
      { id: 'two', values: { word: 'milk', manner: 'kind' } },
    ],
    ...changed,
  };
}

/** An answer that has come whole. */
export function completeAnswer(text: string, changed: Partial<Answer> = {}): Answer {
  const asked = { model: 'openai/gpt-5.4', systemPrompt: '', parameters: {} };
  return {
    ...pendingAnswer({ id: 'answer', parentId: 'question', createdAt: 2 }, asked),
    content: textContent(text),
    status: 'complete',
    finishReason: 'stop',
    ...changed,
  };
}

/** A cell that has been answered. */
export function answeredCell(place: CellPlace, text: string, changed: Partial<Answer> = {}): Cell {
  const path = [userMessage({ id: 'question', parentId: null, createdAt: 1 }, 'Asked')];
  return { ...place, waiting: false, given: { path, answer: completeAnswer(text, changed) } };
}

export function cellsOf(...cells: readonly Cell[]): ReadonlyMap<string, Cell> {
  return new Map(cells.map((cell) => [cellKey(cell), cell]));
}
