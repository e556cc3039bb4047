/* How answers stand side by side: wider than the thread where there is room; on a phone they are swept into sight. */

export const comparedBox =
  'relative left-1/2 -m-1 grid w-[min(100cqw-2rem,84rem)] -translate-x-1/2 snap-x snap-mandatory auto-cols-[minmax(15rem,1fr)] max-roomy:auto-cols-[min(85cqw,22rem)] grid-flow-col gap-3.5 overflow-x-auto p-1';

/** Of one of them. */
export const comparedColumn =
  'grid snap-start grid-cols-[minmax(0,1fr)] content-start rounded-xl border border-line bg-raise px-3.5 py-3 [&_[data-figures]]:block [&_[data-versions]]:hidden';
