'use client';

import { useWords } from '@/components/words/words-provider';
import { thinned, unitOf, type RecordTiming } from '@/lib/answer/record-timing';
import { requestDetailsWords } from '@/lib/words/en/inspector';

const WIDTH = 640;
const HEIGHT = 180;
/** Room for the end of a line at the edge. */
const EDGE = 2;

/**
 * Tokens or characters over time, as steps: what has come stays until more comes. A line marks the first token, a band each stall. What
 * it shows stands beside it as text.
 */
export function TimingChart({ timing }: { timing: RecordTiming }) {
  const details = useWords(requestDetailsWords);
  const words = details.timing;
  const { points, total, end, firstToken, stalls } = timing;
  const last = Math.max(end, points.at(-1)?.time ?? 0, 1);
  const x = (time: number) => EDGE + (time / last) * (WIDTH - 2 * EDGE);
  const y = (count: number) => HEIGHT - EDGE - (count / Math.max(total, 1)) * (HEIGHT - 2 * EDGE);
  const steps = thinned(points, WIDTH).map(
    ({ time, count }) => `H${x(time).toFixed(1)}V${y(count).toFixed(1)}`,
  );
  const line = `M${x(0).toFixed(1)} ${y(0).toFixed(1)}${steps.join('')}H${x(last).toFixed(1)}`;

  return (
    <figure dir="ltr" className="mt-2 rounded-[10px] border border-line bg-code p-3">
      <svg
        role="img"
        aria-label={words.summary(unitOf(timing), total, last, stalls.length)}
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        preserveAspectRatio="none"
        className="block h-[180px] w-full"
      >
        {stalls.map(({ from, to }) => (
          <rect
            key={from}
            className="text-warn"
            x={x(from)}
            y={0}
            width={Math.max(x(to) - x(from), 1)}
            height={HEIGHT}
            fill="currentColor"
            fillOpacity={0.16}
          />
        ))}
        <path
          className="text-line-strong"
          d={`M0 ${String(HEIGHT - 0.5)}H${String(WIDTH)}`}
          stroke="currentColor"
        />
        {firstToken !== null && (
          <path
            className="text-ink-3"
            d={`M${x(firstToken).toFixed(1)} 0V${String(HEIGHT)}`}
            stroke="currentColor"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          className="text-accent"
          d={line}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="mt-1.5 flex justify-between gap-3 text-[12px] text-ink-3 tabular-nums">
        <span>{details.time(0)}</span>
        {firstToken !== null && (
          <span>
            {words.firstToken} {details.time(firstToken)}
          </span>
        )}
        <span>{details.time(last)}</span>
      </figcaption>
    </figure>
  );
}
