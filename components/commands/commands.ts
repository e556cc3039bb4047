import type { Shell } from '@/components/session/shell';
import { RAIL_FITS } from '@/components/ui/use-media-query';
import { focusLater } from '@/components/ui/focus-later';
import type { ChatState } from '@/lib/chat/chat-state';
import { visiblePath } from '@/lib/conversation/tree';
import type { KeyStroke } from './key-stroke';

/** Something a person can do by its name, in the palette, and perhaps by keys. */
export interface Command {
  readonly name: string;
  readonly keys?: KeyStroke;
  readonly run: () => void;
}

/** The commands of the page that have keys, as they are listed. */
export function commandsFor(readState: () => ChatState, shell: Shell): readonly Command[] {
  const showVersion = (step: -1 | 1): void => {
    const { conversation, actions } = readState();
    const answer = visiblePath(conversation).findLast(({ role }) => role === 'assistant');
    if (answer) actions.showVersion(answer.id, step);
  };

  return [
    {
      name: 'New chat',
      keys: { code: 'KeyO', shift: true, mod: true },
      run: () => {
        readState().actions.newChat();
      },
    },
    {
      name: 'Search conversations',
      keys: { code: 'KeyF', shift: true, mod: true },
      run: () => {
        if (!matchMedia(RAIL_FITS).matches) shell.open('conversations');
        focusLater('#search');
      },
    },
    {
      name: 'Write a message',
      keys: { character: '/' },
      run: () => {
        focusLater('#message');
      },
    },
    {
      name: 'Edit the last question',
      keys: { code: 'KeyE', shift: true, mod: true },
      run: () => {
        editLastQuestion(readState());
      },
    },
    {
      name: 'Stop the answer',
      keys: { code: 'Escape' },
      run: () => {
        readState().actions.stop();
      },
    },
    {
      name: 'Previous version of the answer',
      keys: { code: 'BracketLeft', alt: true },
      run: () => {
        showVersion(-1);
      },
    },
    {
      name: 'Next version of the answer',
      keys: { code: 'BracketRight', alt: true },
      run: () => {
        showVersion(1);
      },
    },
    {
      name: 'Settings',
      keys: { code: 'Comma', mod: true },
      run: () => {
        shell.openSettings();
      },
    },
    {
      name: 'Command palette',
      keys: { code: 'KeyK', mod: true },
      run: () => {
        shell.open('palette');
      },
    },
    {
      name: 'Keyboard shortcuts',
      keys: { character: '?' },
      run: () => {
        shell.open('shortcuts');
      },
    },
  ];
}

/** Puts the last question on screen into its editor. False where there is none. */
export function editLastQuestion({ conversation, actions }: ChatState): boolean {
  const question = visiblePath(conversation).findLast(({ role }) => role === 'user');
  if (question) actions.editMessage(question.id);
  return question !== undefined;
}
