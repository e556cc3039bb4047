'use client';

import { useEffect, useMemo, useState } from 'react';
import { useWords } from '@/components/words/words-provider';
import type { AnswerRecord } from '@/lib/answer/answer-record';
import { arrivalsOf, isNamed, thinned, timingOf, unitOf, type Arrival } from '@/lib/answer/record-timing';
import { tokenEnds } from '@/lib/tokens/token-ends';
import { readsO200k } from '@/lib/tokens/tokenizer-of';
import { requestDetailsWords } from '@/lib/words/en/inspector';
import { Facts, known } from './facts';
import { TimingChart } from './timing-chart';

/** A table of more rows is no summary. */
const TABLE_ROWS = 12;
const SHOWN_STALLS = 12;

interface TimingTabProps {
  record: AnswerRecord;
  /** The answer's index among the choices of its request. */
  choice: number;
  /** The model that answered; null where nobody said. */
  model: string | null;
}

/** When an answer came: its figures, a chart, where it stalled, and the chart again as a table. */
export function TimingTab({ record, choice, model }: TimingTabProps) {
  const details = useWords(requestDetailsWords);
  const words = details.timing;
  const arrivals = useMemo(() => arrivalsOf(record, choice), [record, choice]);
  const ends = useTokenEnds(arrivals, model);
  const timing = useMemo(() => timingOf(arrivals, record.end, ends ?? null), [arrivals, record, ends]);
  const { points, total, pieces, firstToken, end, medianGap, stallFrom, stalls } = timing;
  const unit = unitOf(timing);
  const explained = {
    'named tokens': words.named,
    tokenizer: words.tokenizer,
    characters: words.inCharacters,
  };
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
          [words.unit(unit), points.length === 0 ? null : details.tokens(total)],
          [words.pieces, points.length === 0 ? null : details.tokens(pieces)],
          [words.rate(unit), duration > 0 && total > 0 ? details.perSecond((total * 1000) / duration) : null],
          [words.median, medianGap === null ? null : words.milliseconds(medianGap)],
        ])}
      />
      {points.length === 0 ? (
        <p className="mt-3 text-[13px] text-ink-2">{whole}</p>
      ) : (
        <>
          <h3 className="mt-5 text-[13px] font-[550]">{words.chart(unit)}</h3>
          <TimingChart timing={timing} />
          <p className="mt-1.5 text-[13px] text-ink-2">
            {ends === undefined ? words.counting : explained[timing.by]}
          </p>
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
              label={words.chart(unit)}
              head={[words.time, words.unit(unit)]}
              rows={thinned(points, TABLE_ROWS).map((point) => [
                details.time(point.time),
                details.tokens(point.count),
              ])}
            />
          </details>
        </>
      )}
    </>
  );
}

/** Where the tokens of what arrived end, by the model's own tokenizer: undefined until that is known, null where nobody knows. */
function useTokenEnds(arrivals: readonly Arrival[], model: string | null): Uint32Array | null | undefined {
  const isKnown = model !== null && readsO200k(model) && arrivals.length > 0 && !isNamed(arrivals);
  const [counted, setCounted] = useState<{ of: readonly Arrival[]; ends: Uint32Array | null } | null>(null);

  useEffect(() => {
    if (!isKnown) return;
    const leaving = new AbortController();
    void tokenEnds(arrivals.map(({ text }) => text).join(''), leaving.signal).then((ends) => {
      if (!leaving.signal.aborted) setCounted({ of: arrivals, ends });
    });
    return () => {
      leaving.abort();
    };
  }, [arrivals, isKnown]);

  if (!isKnown) return null;
  return counted?.of === arrivals ? counted.ends : undefined;
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
