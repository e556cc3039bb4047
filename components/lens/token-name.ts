import { textOfToken } from '@/lib/answer/token-cells';
import type { TokenChance } from '@/lib/answer/token-probabilities';

/** What a token is called by itself: its text or, where it has none or is part of a character, as the service names it. */
export function nameOfToken(chance: TokenChance): string {
  const text = textOfToken(chance);
  return text === null || text === '' ? chance.name : text;
}
