'use client';

import { Dialog } from '@/components/ui/dialog';
import { commandsOfBoards, Keys } from './keys';
import { useWords } from '@/components/words/words-provider';
import { boardPath } from '@/lib/board/board-address';
import { commandWords } from '@/lib/words/en/commands';
import { useCommands } from './commands';

/** The sheet of keyboard shortcuts. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(commandWords);
  const isOnBoard = location.pathname.startsWith(boardPath(''));
  const commands = useCommands().filter(({ id }) => !isOnBoard || commandsOfBoards.has(id));

  return (
    <Dialog title={words.shortcuts} onClose={onClose}>
      {/* On a small screen it scrolls: a box that does must be reachable by keyboard. */}
      <div role="region" aria-label={words.shortcuts} tabIndex={0}>
        <ul className="grid gap-1.5 text-[13.5px]">
          {commands.map(
            ({ id, keys }) =>
              keys !== undefined && (
                <li key={id} className="flex items-center gap-3">
                  {words.names[id]}
                  <Keys stroke={keys} />
                </li>
              ),
          )}
          {!isOnBoard && (
            <>
              <li className="flex items-center gap-3">
                {words.editLastMessageWhenEmpty}
                <Keys stroke={{ character: '↑' }} />
              </li>
              <li className="flex items-center gap-3">
                {words.send}
                <Keys stroke={{ character: 'Enter' }} />
              </li>
              <li className="flex items-center gap-3">
                {words.newLine}
                <Keys stroke={{ code: 'Enter', shift: true }} />
              </li>
            </>
          )}
        </ul>
      </div>
    </Dialog>
  );
}
