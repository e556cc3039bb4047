'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { ExportButtons } from './export-buttons';
import { ImportSection } from './import-section';
import { useState } from 'react';
import { useToasts } from '@/components/ui/toast';

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

/** Deletes all that this browser keeps, after asking once more. */
function DeleteEverything({ onDone }: { onDone: () => void }) {
  const actions = useChatActions();
  const { clear } = useToasts();
  const [asking, setAsking] = useState(false);

  return (
    <section className="grid justify-items-start gap-2">
      <h3 className="font-[550]">Clear everything</h3>
      {asking ? (
        <>
          <p className="text-ink-2">
            Every conversation, draft and preset is deleted from this browser. They are kept nowhere else, and
            this cannot be undone.
          </p>
          <div className="flex gap-2">
            <button
              type="button"
              className="button bordered"
              onClick={() => {
                setAsking(false);
              }}
            >
              Keep everything
            </button>
            <button
              type="button"
              className="button primary"
              onClick={() => {
                clear();
                void actions.deleteEverything().then(onDone);
              }}
            >
              Delete everything
            </button>
          </div>
        </>
      ) : (
        <button
          type="button"
          className="button bordered"
          onClick={() => {
            setAsking(true);
          }}
        >
          Clear everything
        </button>
      )}
    </section>
  );
}
