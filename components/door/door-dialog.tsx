'use client';

import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/words/words-provider';
import { doorWords } from '@/lib/words/en/door';
import { DoorForm } from './door-form';

/** Asks for a code again, over the page whose session has ended: nothing on it is lost. */
export function DoorDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(doorWords);
  return (
    <Dialog title={words.code} onClose={onClose}>
      <p className="mb-3 text-[13px] text-ink-2">{words.again}</p>
      <DoorForm door="access" isFocused onEntered={onClose} />
    </Dialog>
  );
}
