'use client';

import { useChat } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { DeleteEverything } from './delete-everything';
import { ExportButtons } from './export-buttons';
import { ImportSection } from './import-section';

/** What leaves this browser as a file, what comes in by one, and how all of it goes. */
export function TransferDialog({ onClose }: { onClose: () => void }) {
  const ids = useChat((state) => state.summaries).map(({ id }) => id);

  return (
    <Dialog title="Import and export" onClose={onClose}>
      <div className="grid gap-5 text-[13px]">
        <section className="grid gap-2">
          <h3 className="font-[550]">All conversations</h3>
          <ExportButtons ids={ids} name="edgewise" />
          <p className="text-ink-3">
            JSON has the conversations whole, with their versions and settings, and can be imported again;
            drafts, presets and the settings of new chats are not in it. Markdown is for reading.
          </p>
        </section>
        <ImportSection />
        <DeleteEverything onDone={onClose} />
      </div>
    </Dialog>
  );
}
