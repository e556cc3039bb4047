'use client';

import { useWords } from '@/components/words/words-provider';
import type { StorageWarning } from '@/lib/storage/storage-warning';
import { storageWarningWords } from '@/lib/words/en/storage-warnings';

/** A warning of the browser's storage, in words. */
export function StorageWarningText({ warning }: { warning: StorageWarning }) {
  const words = useWords(storageWarningWords);
  return warning.code === 'damaged' ? words.damaged(warning.count) : words[warning.code];
}
