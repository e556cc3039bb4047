import { refusalOf, saidOf } from '@/lib/conversation/parts';
import { answerCost } from '@/lib/conversation/answer-cost';
import type { Answer } from '@/lib/conversation/types';
import { dollarsOf } from '@/lib/model/cost';
import { cellState, placesOf, type Cells } from './cells';
import { agreementOf, wordsOf, type Agreement } from './difference';
import { cellKey, type Board, type BoardVariant, type CellPlace } from './types';

/** The figures of one answer: each is a single number. */
export const figures = ['words', 'tokensIn', 'tokensOut', 'cost', 'firstToken', 'total'] as const;
export type Figure = (typeof figures)[number];

/** A figure of an answer; null where it is not known. Times are milliseconds, costs US dollars. */
export function figureOf(answer: Answer, figure: Figure): number | null {
  switch (figure) {
    case 'words':
      return wordCount(answer);
    case 'tokensIn':
      return answer.usage?.prompt_tokens ?? null;
    case 'tokensOut':
      return answer.usage?.completion_tokens ?? null;
    case 'cost':
      return dollarsFor(answer);
    case 'firstToken':
      return answer.timeToFirstToken;
    case 'total':
      return answer.totalTime;
  }
}

/** Where a board's cells are. */
export type Places = Pick<Board, 'cases' | 'variants' | 'repeats'>;

/** A column's figures, each the mean of those answers that have it; null where none has. */
export interface VariantFigures {
  readonly answers: number;
  readonly failed: number;
  /** Of the answers, those that refuse to answer. What they say counts as any text. */
  readonly refused: number;
  readonly words: number | null;
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** US dollars, as far as they are known. */
  readonly cost: number | null;
  /** Milliseconds. */
  readonly firstToken: number | null;
  readonly total: number | null;
  /** How often answers ended so, the most frequent first. */
  readonly finishReasons: readonly (readonly [reason: string, count: number])[];
  /** Of repeats, the mean over the cases; null where no case was answered twice. */
  readonly agreement: Agreement | null;
}

/** The figures of one variant, of the answers that have ended. */
export function figuresOf(board: Places, cells: Cells, { id: variantId }: BoardVariant): VariantFigures {
  const own = placesOf(board, { variantId }).map((place) => cells.get(cellKey(place)));
  const answers = own.flatMap((cell) =>
    cellState(cell) === 'answered' && cell?.given ? [cell.given.answer] : [],
  );
  return {
    answers: answers.length,
    failed: own.filter((cell) => cellState(cell) === 'failed').length,
    refused: answers.filter((answer) => refusalOf(answer) !== '').length,
    words: mean(answers, (answer) => figureOf(answer, 'words')),
    tokensIn: mean(answers, (answer) => figureOf(answer, 'tokensIn')),
    tokensOut: mean(answers, (answer) => figureOf(answer, 'tokensOut')),
    cost: mean(answers, (answer) => figureOf(answer, 'cost')),
    firstToken: mean(answers, (answer) => figureOf(answer, 'firstToken')),
    total: mean(answers, (answer) => figureOf(answer, 'total')),
    finishReasons: finishReasonsOf(answers),
    agreement: agreementOfRepeats(board, cells, variantId),
  };
}

/** Counted once, however often the figures are told. */
const counts = new WeakMap<Answer, number>();

function wordCount(answer: Answer): number {
  const known = counts.get(answer);
  if (known !== undefined) return known;
  const count = wordsOf(saidOf(answer)).length;
  counts.set(answer, count);
  return count;
}

function dollarsFor(answer: Answer): number | null {
  const cost = answerCost(answer);
  return cost === null || cost.unknown > 0 ? null : dollarsOf(cost.known);
}

function mean(answers: readonly Answer[], of: (answer: Answer) => number | null): number | null {
  const values = answers.flatMap((answer) => of(answer) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Reasons that are told one by one: another API than OpenAI's may write any text there. */
export const MOST_REASONS = 8;

/** How often answers ended for each reason, the most frequent first. */
export function finishReasonsOf(
  answers: readonly Pick<Answer, 'finishReason'>[],
): VariantFigures['finishReasons'] {
  const times = new Map<string, number>();
  for (const { finishReason } of answers)
    if (finishReason !== null) times.set(finishReason, (times.get(finishReason) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a);
}

/** How much the repeats of a case agree with a variant; null where there are not two answers. */
export function agreementIn(
  { repeats }: Pick<Board, 'repeats'>,
  cells: Cells,
  { caseId, variantId }: Pick<CellPlace, 'caseId' | 'variantId'>,
): Agreement | null {
  const answers = Array.from({ length: repeats }, (_, repeat) =>
    cells.get(cellKey({ caseId, variantId, repeat })),
  ).flatMap((cell) => (cellState(cell) === 'answered' && cell?.given ? [cell.given.answer] : []));
  const [first] = answers;
  if (first === undefined || answers.length < 2) return null;
  const known = agreements.get(first);
  if (known?.of.length === answers.length && known.of.every((answer, at) => answer === answers[at]))
    return known.agreement;
  const agreement = agreementOf(answers.map(saidOf));
  agreements.set(first, { of: answers, agreement });
  return agreement;
}

/** Found once, by the first of the answers, however often the figures are told: every pair is compared. */
const agreements = new WeakMap<Answer, { of: readonly Answer[]; agreement: Agreement }>();

function agreementOfRepeats(board: Places, cells: Cells, variantId: string): Agreement | null {
  const rows = board.cases.flatMap(
    ({ id: caseId }) => agreementIn(board, cells, { caseId, variantId }) ?? [],
  );
  const similarities = rows.flatMap(({ similarity }) => similarity ?? []);
  if (similarities.length === 0) return null;
  return {
    answers: rows.reduce((sum, { answers }) => sum + answers, 0),
    distinct: rows.reduce((sum, { distinct }) => sum + distinct, 0),
    similarity: similarities.reduce((sum, value) => sum + value, 0) / similarities.length,
  };
}
