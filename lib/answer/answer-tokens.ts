import { refusalOf, textOf } from '@/lib/conversation/parts';
import type { Timing } from '@/lib/conversation/time';
import type { Answer } from '@/lib/conversation/types';
import type { AnswerRecord } from './answer-record';
import { Breather } from './breather';
import { cellsOf, placeCells } from './token-cells';
import {
  alternativesOf,
  readTokenProbabilities,
  type Token,
  type TokenChance,
  type TokenProbabilities,
} from './token-probabilities';

/** A piece of an answer's text, with the tokens it was made of; none where nothing is known of it. */
export interface AnswerPiece {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Gives the alternatives of one of its tokens, by its place among them. */
  readonly alternatives: (place: number) => readonly TokenChance[];
}

export interface AnswerTokens {
  readonly pieces: readonly AnswerPiece[];
  /** The pieces are not the answer's text, but what its tokens say. */
  readonly isOwnText: boolean;
  /** Not all tokens are here: there were too many, or the record was cut. */
  readonly cut: boolean;
  /** The temperature that was asked for with the first request; null for none. */
  readonly temperature: number | null;
}

/**
 * Puts together what is known of the tokens of an answer, from the records of its requests: the one that it began with, and
 * each that continued it. Makes way while it works.
 *
 * @param read gives a record by its hash; null where it is not there
 * @returns null where no token has a log probability
 */
export async function answerTokens(
  answer: Answer,
  read: (hash: string) => Promise<AnswerRecord | null>,
  timing: Timing,
): Promise<AnswerTokens | null> {
  const requests = [
    { from: 0, record: answer.record, choice: answer.choice?.index ?? 0 },
    // One choice alone goes on.
    ...(answer.continuations ?? []).map(({ from, record }) => ({ from, record, choice: 0 })),
  ];
  const text = textOf(answer);
  const pieces: AnswerPiece[] = [];
  let isOwnText = false;
  let cut = false;
  let known = 0;
  for (const [index, { from, record: name, choice }] of requests.entries()) {
    const part = text.slice(from, requests[index + 1]?.from ?? text.length);
    const record = name === undefined ? null : await read(name.hash);
    const found = record && (await tokensOf(record, choice, timing));
    if (found === null || found.tokens.length === 0) {
      if (part !== '') pieces.push(plain(part));
      continue;
    }
    known += found.tokens.length;
    cut ||= found.cut || record?.cut !== undefined;
    const placed = placeCells(cellsOf(found.tokens), found.isRefusal ? refusalOf(answer) : part);
    isOwnText ||= placed.isOwnText;
    if (placed.before !== '') pieces.push(plain(placed.before));
    for (const cell of placed.cells) {
      const tokens = found.tokens.slice(cell.first, cell.first + cell.count);
      pieces.push({
        text: cell.text,
        tokens,
        alternatives: (place) => {
          const token = tokens[place];
          return token === undefined ? [] : alternativesOf(token, found, found.events, choice);
        },
      });
    }
    if (placed.after !== '') pieces.push(plain(placed.after));
  }
  if (known === 0) return null;
  const temperature = answer.asked?.parameters['temperature'];
  return { pieces, isOwnText, cut, temperature: typeof temperature === 'number' ? temperature : null };
}

function plain(text: string): AnswerPiece {
  return { text, tokens: [], alternatives: () => [] };
}

async function tokensOf(
  { events, body }: AnswerRecord,
  choice: number,
  timing: Timing,
): Promise<TokenProbabilities & { readonly events: readonly { readonly data: string }[] }> {
  const received = body === '' ? events : [{ data: body }];
  const breather = new Breather(timing);
  breather.start();
  const steps = readTokenProbabilities(received, choice);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await breather.afterStep();
  return { ...step.value, events: received };
}

/** The log probability of a piece: of all its tokens together. NaN where it is not known, or there is no token. */
export function logProbabilityOf({ tokens }: AnswerPiece): number {
  return tokens.length === 0
    ? Number.NaN
    : tokens.reduce((sum, { logProbability }) => sum + logProbability, 0);
}

/** How surprising something of such a log probability is, in bits: 0 for what was certain, 1 for one in two. */
export function surpriseOf(logProbability: number): number {
  return logProbability === 0 ? 0 : -logProbability / Math.LN2;
}

/** How surprising an answer's tokens were. */
interface Surprises {
  /** Of each piece in bits; NaN where it is not known, Infinity where it was said to be impossible. */
  readonly ofPieces: readonly number[];
  /** Bits per token, of those of which it is known; NaN where it is of none. */
  readonly mean: number;
}

/** The surprises of an answer. A probability of none, -9999, says that none is known: services write it for what they left out. */
export function surprisesOf(pieces: readonly AnswerPiece[]): Surprises {
  const ofPieces = pieces.map((piece) => surpriseOf(logProbabilityOf(piece)));
  let sum = 0;
  let count = 0;
  for (const [place, surprise] of ofPieces.entries()) {
    if (!Number.isFinite(surprise)) continue;
    sum += surprise;
    count += pieces[place]?.tokens.length ?? 0;
  }
  return { ofPieces, mean: count === 0 ? Number.NaN : sum / count };
}
