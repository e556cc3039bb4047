'use client';

import { memo, useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import { logProbabilityOf, surpriseOf, type AnswerPiece } from '@/lib/answer/answer-tokens';
import { lensWords } from '@/lib/words/en/lens';
import { nameOfToken } from '@/lib/answer/token-cells';

const ROWS = 100;
const ALTERNATIVES = 3;

/** The tokens as a table, for whoever reads numbers better than colours. */
export const TokenTable = memo(function TokenTable({ pieces }: { pieces: readonly AnswerPiece[] }) {
  const words = useWords(lensWords);
  const [rows, setRows] = useState(ROWS);
  const known = pieces.filter(({ tokens }) => tokens.length > 0);
  const left = known.length - rows;

  return (
    <div className="lens-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.columns.token}</th>
            <th scope="col">{words.columns.probability}</th>
            <th scope="col">{words.columns.surprise}</th>
            <th scope="col">{words.columns.alternatives}</th>
          </tr>
        </thead>
        <tbody>
          {known.slice(0, rows).map((piece, place) => {
            const logProbability = logProbabilityOf(piece);
            return (
              <tr key={place}>
                <th scope="row">{words.named(piece.text)}</th>
                <td>
                  {Number.isNaN(logProbability) ? words.unknown : words.percent(Math.exp(logProbability))}
                </td>
                <td>
                  {Number.isNaN(logProbability) ? words.unknown : words.bits(surpriseOf(logProbability))}
                </td>
                <td>
                  {piece
                    .alternatives(0)
                    .slice(0, ALTERNATIVES)
                    .map((chance) => words.token(nameOfToken(chance), Math.exp(chance.logProbability)))
                    .join(' · ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {left > 0 && (
        <button
          type="button"
          className="lens-link"
          onClick={() => {
            setRows(rows + ROWS);
          }}
        >
          {words.more(Math.min(ROWS, left))}
        </button>
      )}
    </div>
  );
});
