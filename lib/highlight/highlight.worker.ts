import { isRecord } from '@/lib/json/json';
import { highlightCode } from './highlight-code';

/*
 * A worker: colours code. In: {number, code, language}. Out: {number, lines}, where lines are null for a language that
 * is not known or could not be loaded.
 */
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isRecord(data)) return;
  const { number, code, language } = data;
  if (typeof code !== 'string' || typeof language !== 'string') return;
  highlightCode(code, language).then(
    (lines) => {
      postMessage({ number, lines });
    },
    () => {
      postMessage({ number, lines: null });
    },
  );
});
