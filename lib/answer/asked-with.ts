import { readSettings } from '@/lib/settings/settings';
import type { AskedWith, Message } from '@/lib/conversation/types';
import type { Settings } from '@/lib/settings/types';

/** What an answer is asked for with, by these settings and below this path, whose deleted messages are not sent. */
export function askedWith(settings: Settings, path: readonly Message[]): AskedWith {
  const without = path.filter(({ deleted }) => deleted).map(({ id }) => id);
  return {
    model: settings.model,
    systemPrompt: settings.systemPrompt,
    parameters: readSettings(settings).parameters,
    ...(without.length > 0 && { without }),
  };
}
