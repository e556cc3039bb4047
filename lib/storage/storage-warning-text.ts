import type { storageWarningWords } from '@/lib/words/en/storage-warnings';
import type { StorageWarning } from './storage-warning';

/** A warning in words. */
export function storageWarningText(
  words: typeof storageWarningWords.english,
  warning: StorageWarning,
): string {
  return warning.code === 'damaged' ? words.damaged(warning) : words[warning.code];
}
