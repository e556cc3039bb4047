import { describe, expect, it } from 'vitest';
import { isPressed } from './commands';
import { keyNames } from './keys';

const none = { code: '', key: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

describe('a key stroke', () => {
  it('is pressed with its modifiers and no others, Ctrl or ⌘', () => {
    const stroke = { code: 'KeyK', mod: true };
    expect(isPressed({ ...none, code: 'KeyK', ctrlKey: true }, stroke)).toBe(true);
    expect(isPressed({ ...none, code: 'KeyK', metaKey: true }, stroke)).toBe(true);
    expect(isPressed({ ...none, code: 'KeyK' }, stroke)).toBe(false);
    expect(isPressed({ ...none, code: 'KeyK', ctrlKey: true, shiftKey: true }, stroke)).toBe(false);
    expect(isPressed({ ...none, code: 'KeyK', ctrlKey: true, altKey: true }, stroke)).toBe(false);
  });

  it('of a character is pressed wherever the character is', () => {
    expect(isPressed({ ...none, code: 'Minus', key: '?', shiftKey: true }, { character: '?' })).toBe(true);
    expect(isPressed({ ...none, code: 'Slash', key: '/' }, { character: '?' })).toBe(false);
  });

  it('is written as the keyboard has it', () => {
    expect(keyNames({ code: 'KeyO', shift: true, mod: true }, false)).toEqual(['Ctrl', 'Shift', 'O']);
    expect(keyNames({ code: 'BracketLeft', alt: true }, true)).toEqual(['⌥', '[']);
    expect(keyNames({ character: '?' }, true)).toEqual(['?']);
  });
});
