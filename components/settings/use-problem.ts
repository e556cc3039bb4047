'use client';

import { useChat } from '@/components/session/chat-provider';
import type { SettingsField } from '@/lib/settings/types';

/** What is wrong with a setting, as a sentence; null while nothing is. */
export function useProblem(field: SettingsField): string | null {
  return useChat(({ problems }) => problems.find((problem) => problem.field === field)?.message ?? null);
}
