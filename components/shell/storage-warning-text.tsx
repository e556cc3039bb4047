'use client';

import type { StorageWarning } from '@/lib/storage/storage-warning';
import { storageWarningText } from '@/lib/storage/storage-warning-text';
import { storageWarningWords } from '@/lib/words/en/storage-warnings';

/** A warning of the browser's storage, in words. */
export function StorageWarningText({ warning }: { warning: StorageWarning }) {
  return storageWarningText(storageWarningWords.english, warning);
}
