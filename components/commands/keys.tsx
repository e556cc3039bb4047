import { isMac } from '@/components/ui/keyboard';
import type { Command, KeyStroke } from './commands';

/** The keys of a shortcut, at the end of its line. */
export function Keys({ stroke }: { stroke: KeyStroke }) {
  return (
    <span className="ml-auto flex flex-none gap-1">
      {keyNames(stroke, isMac()).map((key) => (
        <kbd
          key={key}
          className="rounded-md border border-line-strong bg-panel px-1.5 font-mono text-[11.5px] text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** The keys as they are labelled on the keyboard, in the order they are pressed. */
export function keyNames({ code = '', character, shift, alt, mod }: KeyStroke, isMac: boolean): string[] {
  return [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    character ?? names[code] ?? code.replace(/^Key/, ''),
  ];
}

const names: Readonly<Record<string, string>> = {
  Backslash: '\\',
  Comma: ',',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
};

/** The commands that have keys on a page without a chat. */
export const commandsOfBoards: ReadonlySet<Command['id']> = new Set([
  'newChat',
  'searchConversations',
  'conversationsRail',
  'palette',
  'shortcuts',
]);
