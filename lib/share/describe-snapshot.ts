import type { Snapshot } from './snapshot';

/** About as much as link previews show. */
const MAX_DESCRIPTION_LENGTH = 200;

/** A snapshot in two lines, for link previews: its title, and how its first answer begins. */
export function describeSnapshot({ title, messages }: Snapshot): { title: string; description: string } {
  const first = messages.find(({ role, content }) => role === 'assistant' && content !== '') ?? messages[0];
  const text = (first?.content ?? '')
    .slice(0, 4 * MAX_DESCRIPTION_LENGTH)
    .replace(/[\s#*_`>|~]+/gu, ' ')
    .trim();
  const description = text.length > MAX_DESCRIPTION_LENGTH ? `${cut(text)}…` : text;
  return { title, description };
}

/** Cut between words, or where there are none, between characters. */
function cut(text: string): string {
  const head = Array.from(text.slice(0, MAX_DESCRIPTION_LENGTH)).slice(0, -1).join('');
  const lastSpace = head.lastIndexOf(' ');
  return lastSpace > MAX_DESCRIPTION_LENGTH / 2 ? head.slice(0, lastSpace) : head;
}
