import { deliberateDifferences, readExamples } from '../lib/markdown/testing/conformance';
import type { Result } from './result';

/** How many of CommonMark's own examples are read as the reference reads them. */
export function measureConformance(): Result {
  const { count, differing } = readExamples();
  const reasons = Object.entries(deliberateDifferences).map(
    ([why, examples]) => `${why.replaceAll('\\', '\\\\')}: ${examples.length}`,
  );
  return {
    what: 'CommonMark 0.31.2, examples that are read the same',
    measured: `${count - differing.length} of ${count} (${(100 - (100 * differing.length) / count).toFixed(1)} %); ${reasons.join('; ')}`,
    target: 'all others on purpose',
    met: differing.length === Object.values(deliberateDifferences).flat().length,
    spread: 'none',
  };
}
