import type { Answer } from '@/lib/conversation/types';

/** How an answer that is not whole ended, in words for somebody else than its author; null for one that is whole. */
export function sharedEnding({ status, error, finishReason }: Answer): string | null {
  switch (status) {
    case 'streaming':
    case 'complete':
      return null;
    case 'stopped':
      return 'Stopped by its author.';
    case 'truncated':
      return error?.message ?? (finishReason === 'length' ? 'Cut off at the token limit.' : 'Cut off.');
    case 'failed':
      return error === null ? 'The answer failed.' : `The answer failed. ${error.message}`;
  }
}
