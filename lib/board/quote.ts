import { textOf } from '@/lib/conversation/parts';
import { fill } from './template';
import type { Board, Case, CellPlace } from './types';

/** Characters of a token, on average over languages and code: an estimate, which is said to be one. */
const CHARACTERS_PER_TOKEN = 4;

/** About how many tokens go in where these cells are asked. */
export function tokensIn(board: Board, places: readonly CellPlace[]): number {
  const cases = new Map(board.cases.map((of) => [of.id, of]));
  const prompts = new Map(board.variants.map(({ id, changes }) => [id, changes.systemPrompt]));
  const messages = new Map<string, number>();
  let characters = 0;
  for (const { caseId, variantId } of places) {
    const of = cases.get(caseId);
    if (!of) continue;
    const message = messages.get(caseId) ?? messageLength(board, of);
    messages.set(caseId, message);
    const systemPrompt = prompts.get(variantId) ?? board.base.systemPrompt;
    characters += message + fill(systemPrompt, board.variables, of.values).length;
  }
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

function messageLength({ message, variables }: Board, { path = [], values }: Case): number {
  return path.reduce((sum, above) => sum + textOf(above).length, fill(message, variables, values).length);
}
