import { showBidiControls } from '@/lib/markdown/characters';
import { MAX_REASON_LENGTH } from './limits';

/** An error's first line as the end of a sentence. Mermaid's next lines quote the diagram and list what may stand there. */
export function endOfSentence(message: string): string {
  const line = message.trim().split('\n', 1)[0] ?? '';
  const short = line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH)}…` : line;
  return `${showBidiControls(short).replace(/[\s:.]+$/, '') || 'an unknown error'}.`;
}
