'use client';

import { Sidebar } from '@/components/sidebar/sidebar';
import { Sheet } from '@/components/ui/sheet';

/** The conversations on a page too narrow for the rail. Choosing one closes the sheet. */
export function ConversationsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet label="Conversations" side="left" onClose={onClose}>
      <Sidebar onChoose={onClose} />
    </Sheet>
  );
}
