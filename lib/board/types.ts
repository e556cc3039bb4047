import type { Answer, AskedWith, Message } from '@/lib/conversation/types';
import type { Settings } from '@/lib/settings/types';
import type { Variant } from '@/lib/settings/variant';

/** One prompt asked for each case (a row) with each variant (a column). */
export interface Board {
  readonly id: string;
  /** Empty where nobody has named it. */
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The settings that every variant differs from. The system prompt may hold variables. */
  readonly base: Settings;
  /** The message after a case's own conversation; it may hold variables. Empty where the cases say it all. */
  readonly message: string;
  /** The names that `{{name}}` is replaced for. Any other braces are sent as they are. */
  readonly variables: readonly string[];
  readonly variants: readonly BoardVariant[];
  readonly cases: readonly Case[];
  /** How often each case is asked with each variant, from 1. */
  readonly repeats: number;
  readonly checks: readonly Check[];
}

/** A board's entry in the list of boards. */
export type BoardSummary = Pick<Board, 'id' | 'title' | 'updatedAt'>;

/** A column: how its settings differ from the board's own. One that differs in nothing is the base. */
export interface BoardVariant {
  readonly id: string;
  readonly changes: Variant;
}

/** A row: the values of the variables, and perhaps a conversation that goes before the message. */
export interface Case {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
  /** From the root to its last message. */
  readonly path?: readonly Message[];
}

/** Where a cell is. `repeat` counts from 0. */
export interface CellPlace {
  readonly caseId: string;
  readonly variantId: string;
  readonly repeat: number;
}

/** The outcome of a case with a variant. */
export interface Cell extends CellPlace {
  /** To be asked as soon as there is room. */
  readonly waiting: boolean;
  /** The last answer, with what it was asked with; null where nothing was asked. */
  readonly given: Given | null;
}

/** An answer, the messages above it, and (in the answer) the settings: together the exact body that was sent. */
export interface Given {
  readonly path: readonly Message[];
  readonly answer: Answer;
}

/** The settings and messages that a cell would be asked with now. */
export interface Question {
  readonly asked: AskedWith;
  readonly path: readonly Message[];
}

/** A condition that answers are checked for. `value` may hold variables, but not in a schema. */
export interface Check {
  readonly id: string;
  readonly kind: CheckKind;
  readonly value: string;
}

export const checkKinds = ['contains', 'matches', 'equals', 'json', 'schema', 'maxWords'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The cell's place as one text. */
export function cellKey({ caseId, variantId, repeat }: CellPlace): string {
  return `${caseId}/${variantId}/${String(repeat)}`;
}
