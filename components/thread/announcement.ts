import type { Answer } from '@/lib/conversation/types';

/** What to say when the current answer has become `after`; null where there is nothing new to say. */
export function announcement(before: Answer | undefined, after: Answer | undefined): string | null {
  if (after === undefined || before === after) return null;
  if (after.status === 'streaming') return before?.id === after.id ? null : 'Answering';
  // An answer that was read from storage, or another version, did not just end.
  if (before?.id !== after.id || before.status !== 'streaming') return null;
  switch (after.status) {
    case 'complete':
      return 'Answer complete';
    case 'stopped':
      return 'Answer stopped';
    case 'truncated':
      return `Answer cut off. ${after.error?.message ?? ''}`.trim();
    case 'failed':
      return `Answer failed. ${after.error?.message ?? ''}`.trim();
  }
}
