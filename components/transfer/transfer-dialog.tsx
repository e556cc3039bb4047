'use client';

import { useId, useState } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { Dialog } from '@/components/ui/dialog';
import { focusDrawn } from '@/components/ui/keyboard';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { transferWords } from '@/lib/words/en/transfer';
import { ExportAll } from './export-all';
import { ExportButtons } from './export-buttons';
import { ImportSection } from './import-section';

/** What leaves this browser as a file, what comes in by one, and deleting all of it. */
export function TransferDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(transferWords);
  const ids = useChat((state) => state.summaries).map(({ id }) => id);

  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="grid gap-5 text-[13px]">
        <section className="grid gap-2">
          <h3 className="font-[550]">{words.allConversations}</h3>
          <ExportAll />
          <ExportButtons ids={ids} name="edgewise" withPresets />
          <p className="text-ink-3">{words.exportMeaning}</p>
        </section>
        <ImportSection />
        <DeleteAll onDone={onClose} />
      </div>
    </Dialog>
  );
}

/** Deletes all that this browser keeps, after asking once more. */
function DeleteAll({ onDone }: { onDone: () => void }) {
  const words = useWords(transferWords);
  const actions = useChatActions();
  const { clear, show } = useToasts();
  const [asking, setAsking] = useState(false);
  const id = useId();

  /** Asks, or asks no more. The focus goes to the button that does no harm, so that a second Enter deletes nothing. */
  const ask = (next: boolean): void => {
    setAsking(next);
    focusDrawn(() => document.getElementById(`${id}-${next ? 'cancel' : 'ask'}`));
  };

  return (
    <section className="grid justify-items-start gap-2">
      <h3 id={`${id}-title`} className="font-[550]">
        {asking ? words.deleteTitle : words.delete}
      </h3>
      {asking ? (
        <div
          role="group"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-text`}
          className="grid gap-2"
        >
          <p id={`${id}-text`} className="text-ink-2">
            {words.deleteText}
          </p>
          <div className="flex justify-end gap-2">
            <button
              id={`${id}-cancel`}
              type="button"
              className="button bordered"
              onClick={() => {
                ask(false);
              }}
            >
              {words.cancel}
            </button>
            <button
              type="button"
              className="button danger"
              onClick={() => {
                clear();
                void actions.deleteEverything().then(() => {
                  onDone();
                  show({ text: words.deletedAll, action: null });
                });
              }}
            >
              {words.confirmDelete}
            </button>
          </div>
        </div>
      ) : (
        <button
          id={`${id}-ask`}
          type="button"
          className="button danger"
          onClick={() => {
            ask(true);
          }}
        >
          {words.deleteAll}
        </button>
      )}
    </section>
  );
}
