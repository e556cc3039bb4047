'use client';

import { useEffect, useRef, useState } from 'react';
import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { LinkButton } from '@/components/ui/link-button';
import { useWords } from '@/components/words/words-provider';
import { isPersisted, isReminderDue, putReminderOff, whenExported } from '@/lib/storage/persistence';
import { persistenceWords } from '@/lib/words/en/persistence';

/** Reminds, as the page is opened, that this browser may clear what it keeps. It stands below the list and covers nothing. */
export function PersistenceReminder({ onChoose }: { onChoose: (() => void) | undefined }) {
  const words = useWords(persistenceWords);
  const shell = useShell();
  const ready = useChat((state) => state.ready);
  const conversations = useChat((state) => state.summaries.length);
  const region = useRef<HTMLDivElement>(null);
  const [isShown, setIsShown] = useState(false);
  const [atFirst, setAtFirst] = useState<number | null>(null);
  // Of what was there when the page was opened: nobody is interrupted by it.
  if (ready && atFirst === null) setAtFirst(conversations);

  useEffect(() => {
    if (atFirst === null) return;
    void isPersisted().then((promised) => {
      setIsShown(
        isReminderDue({
          conversations: atFirst,
          isPersisted: promised,
          now: Date.now(),
          store: openStorage(),
        }),
      );
    });
  }, [atFirst]);

  useEffect(
    () =>
      whenExported(() => {
        const hide = () => {
          if (region.current?.contains(document.activeElement)) focusListBeside(region.current);
          setIsShown(false);
        };
        const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
        // Closed, it gives the focus back to the button here.
        if (dialog) dialog.addEventListener('close', hide, { once: true });
        else hide();
      }),
    [],
  );

  return (
    <div ref={region} role="status" className="mx-2.5 text-xs text-ink-3">
      {isShown && (
        <div className="mt-2 mb-1 grid gap-1.5 rounded-lg border border-line px-2.5 py-2">
          <p>{words.mayBeCleared}</p>
          <div className="flex flex-wrap gap-x-3">
            <LinkButton
              className="hover:text-ink"
              onClick={() => {
                shell.open('transfer');
              }}
            >
              {words.keepCopy}
            </LinkButton>
            <LinkButton
              className="hover:text-ink"
              onClick={() => {
                putReminderOff();
                setIsShown(false);
                const message = onChoose === undefined ? document.getElementById('message') : null;
                if (message === null) focusListBeside(region.current);
                else message.focus();
              }}
            >
              {words.notNow}
            </LinkButton>
          </div>
        </div>
      )}
    </div>
  );
}

/** Focuses the list that the reminder stands below. */
function focusListBeside(reminder: HTMLElement | null): void {
  reminder?.parentElement?.querySelector<HTMLElement>('[data-conversation] a')?.focus();
}

/** null where the browser refuses it. */
function openStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
