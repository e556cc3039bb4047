/** Keys pressed together: one by its place on the keyboard, or a character wherever it is. */
export interface KeyStroke {
  /** KeyboardEvent.code. */
  readonly code?: string;
  /** KeyboardEvent.key; only where nothing is being typed. */
  readonly character?: string;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod?: boolean;
}

type PressedKey = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

export function isPressed(
  event: PressedKey,
  { code, character, shift = false, alt = false, mod = false }: KeyStroke,
): boolean {
  if ((event.ctrlKey || event.metaKey) !== mod || event.altKey !== alt) return false;
  // Shift may be what makes the character.
  if (character !== undefined) return event.key === character;
  return event.code === code && event.shiftKey === shift;
}

const names: Readonly<Record<string, string>> = {
  Comma: ',',
  BracketLeft: '[',
  BracketRight: ']',
  Escape: 'Esc',
};

/** The keys as they are written on a keyboard, in the order they are pressed. */
export function keyNames({ code = '', character, shift, alt, mod }: KeyStroke, isMac: boolean): string[] {
  return [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    character ?? names[code] ?? code.replace(/^Key/, ''),
  ];
}
