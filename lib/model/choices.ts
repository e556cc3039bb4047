import type { UnknownRecord } from '@/lib/json/json';
import { MAX_CHOICES } from '@/lib/parameters/parameters';

export { MAX_CHOICES };

/** How many choices a request with these parameters asks for, from 1 to `MAX_CHOICES`. */
export function choicesAsked({ n }: UnknownRecord): number {
  return Math.max(1, Math.min(Math.floor(Number(n ?? 1)) || 1, MAX_CHOICES));
}
