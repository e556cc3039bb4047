'use client';

import { useMemo } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import { thinned, timingOf } from '@/lib/answer/record-timing';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { Facts, known } from './facts';
import { TimingChart } from './timing-chart';

/** A table of more rows is no summary. */
const TABLE_ROWS = 12;
const SHOWN_STALLS = 12;

/** When an answer, a choice of its request, came: its figures, a chart, where it stalled, and the chart again as a table. */
export function TimingTab({ record, choice }: { record: AnswerRecord; choice: number }) {
  const details = useWords(requestDetailsWords);
  const words = details.timing;
  const timing = useMemo(() => timingOf(record, choice), [record, choice]);
  const { points, characters, pieces, firstToken, end, medianGap, stallFrom, stalls } = timing;
  const duration = end - (firstToken ?? 0);
  const longest = new Set(
    [...stalls].sort((one, other) => lengthOf(other) - lengthOf(one)).slice(0, SHOWN_STALLS),
  );
  const shown = stalls.filter((stall) => longest.has(stall));
  const whole = record.body === '' ? words.nothing : words.whole;

  return (
    <>
      <Facts
        facts={known([
          [words.headers, record.response && details.time(record.response.time)],
          [words.firstToken, firstToken === null ? null : details.time(firstToken)],
          [words.end, details.time(end)],
          [words.characters, points.length === 0 ? null : details.tokens(characters)],
          [words.pieces, points.length === 0 ? null : details.tokens(pieces)],
          [
            words.rate,
            duration > 0 && characters > 0 ? details.perSecond((characters * 1000) / duration) : null,
          ],
          [words.median, medianGap === null ? null : words.milliseconds(medianGap)],
        ])}
      />
      {points.length === 0 ? (
        <p className="mt-3 text-[13px] text-ink-2">{whole}</p>
      ) : (
        <>
          <h3 className="mt-5 text-[13px] font-[550]">{words.chart}</h3>
          <TimingChart timing={timing} />
          <p className="mt-1.5 text-[13px] text-ink-2">{words.explained}</p>
          <h3 className="mt-5 text-[13px] font-[550]">{words.stalls}</h3>
          <p className="mt-1 text-[13px] text-ink-2">
            {stalls.length === 0 ? words.noStalls(stallFrom) : words.stallsExplained(stallFrom)}
          </p>
          {shown.length > 0 && (
            <Table
              label={words.stalls}
              head={[words.begins, words.lasts]}
              rows={shown.map((stall) => [details.time(stall.from), details.time(lengthOf(stall))])}
            />
          )}
          {stalls.length > shown.length && (
            <p className="mt-1 text-[13px] text-ink-2">{words.moreStalls(stalls.length - shown.length)}</p>
          )}
          <details className="mt-4 text-[13px]">
            <summary className="cursor-pointer py-1 pointer-coarse:py-3">{words.table}</summary>
            <Table
              label={words.chart}
              head={[words.time, words.characters]}
              rows={thinned(points, TABLE_ROWS).map((point) => [
                details.time(point.time),
                details.tokens(point.characters),
              ])}
            />
          </details>
        </>
      )}
    </>
  );
}

function lengthOf({ from, to }: { from: number; to: number }): number {
  return to - from;
}

interface TableProps {
  label: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

function Table({ label, head, rows }: TableProps) {
  return (
    <table aria-label={label} className="mt-2 text-[13px] tabular-nums">
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col" className="pe-8 pb-1 text-start font-normal text-ink-3">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={column} className="pe-8 font-mono text-[12.5px]">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
