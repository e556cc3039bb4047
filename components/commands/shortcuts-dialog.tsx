'use client';

import { Dialog } from '@/components/ui/dialog';
import { Keys } from './keys';
import { useCommands } from './commands';

/** The sheet of keyboard shortcuts. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const commands = useCommands();

  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <ul className="grid gap-1.5 text-[13.5px]">
        {commands.map(
          ({ name, keys }) =>
            keys !== undefined && (
              <li key={name} className="flex items-center gap-3">
                {name}
                <Keys stroke={keys} />
              </li>
            ),
        )}
        <li className="flex items-center gap-3">
          Edit the last question, in an empty message box
          <Keys stroke={{ character: '↑' }} />
        </li>
        <li className="flex items-center gap-3">
          Send
          <Keys stroke={{ character: 'Enter' }} />
        </li>
        <li className="flex items-center gap-3">
          Break the line
          <Keys stroke={{ code: 'Enter', shift: true }} />
        </li>
      </ul>
    </Dialog>
  );
}
