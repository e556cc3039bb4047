import { showBidiControls } from '@/lib/markdown/characters';
import { MAX_REASON_LENGTH } from './limits';

/** An error's first line as the end of a sentence. Mermaid's next lines quote the diagram and list what may stand there. */
export function endOfSentence(message: string): string {
  const line = showBidiControls(message.trim().split('\n', 1)[0] ?? '');
  if (line.length > MAX_REASON_LENGTH) return `${line.slice(0, MAX_REASON_LENGTH)}…`;
  return `${line.replace(/[\s:.]+$/, '') || 'an unknown error'}.`;
}
