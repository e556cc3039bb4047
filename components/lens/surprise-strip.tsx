'use client';

import { useMemo } from 'react';

/** As many bars at most; each then stands for several tokens, and shows the most surprising of them. */
const MOST_BARS = 180;
/** Bits that fill the height at least, so that a dull answer looks dull. */
const LEAST_FULL = 4;
/** A token that is impossible, or nearly, is drawn as this many bits. */
const MOST = 20;
const HEIGHT = 26;

interface SurpriseStripProps {
  /** In bits, of each piece; NaN where it is not known. */
  surprises: readonly number[];
  onPick: (place: number) => void;
}

/**
 * The surprise over a whole answer. It says nothing that the tokens and the line below do not say in words, and is only
 * another way there for a pointer.
 */
export function SurpriseStrip({ surprises, onPick }: SurpriseStripProps) {
  const { path, peaks } = useMemo(() => barsOf(surprises), [surprises]);
  return (
    <svg
      aria-hidden
      className="lens-strip"
      viewBox={`0 0 ${String(peaks.length)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      onClick={({ clientX, currentTarget }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        const place = peaks[Math.floor(((clientX - left) / width) * peaks.length)];
        if (place !== undefined) onPick(place);
      }}
    >
      <path d={path} />
    </svg>
  );
}

/** The bars, and of each the piece that it is as high as. */
function barsOf(surprises: readonly number[]): { path: string; peaks: readonly number[] } {
  const count = Math.min(MOST_BARS, surprises.length);
  const heightOf = (place: number) => {
    const surprise = surprises[place] ?? 0;
    return Number.isNaN(surprise) ? 0 : Math.min(MOST, surprise);
  };
  const peaks = Array.from({ length: count }, (_, bar) => {
    const start = Math.floor((bar * surprises.length) / count);
    const end = Math.max(start + 1, Math.floor(((bar + 1) * surprises.length) / count));
    let peak = start;
    for (let place = start; place < end; place += 1) if (heightOf(place) > heightOf(peak)) peak = place;
    return peak;
  });
  const full = peaks.reduce((most, place) => Math.max(most, heightOf(place)), LEAST_FULL);
  const path = peaks
    .map((place, bar) => {
      const height = Math.max(1, (heightOf(place) / full) * HEIGHT);
      return `M${String(bar + 0.08)} ${String(HEIGHT)}v${(-height).toFixed(1)}h.84v${height.toFixed(1)}z`;
    })
    .join('');
  return { path, peaks };
}
