'use client';

import { useChat, useChatActions } from '@/components/session/chat-provider';
import { AskedAgain, useAskAgain } from '@/components/ui/ask-again';
import { Dialog } from '@/components/ui/dialog';
import { useToasts } from '@/components/ui/toast';
import { useWords } from '@/components/words/words-provider';
import { transferWords } from '@/lib/words/en/transfer';
import { ExportAll } from './export-all';
import { ExportButtons } from './export-buttons';
import { ImportSection } from './import-section';

/** Exports what this browser keeps as a file, imports one, and deletes all of it. */
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
  const { id, askId, isAsking, ask } = useAskAgain();

  return (
    <section className="grid justify-items-start gap-2">
      <h3 id={`${id}-title`} className="font-[550]">
        {isAsking ? words.deleteTitle : words.delete}
      </h3>
      {isAsking ? (
        <AskedAgain
          id={id}
          confirm={words.confirmDelete}
          onConfirm={() => {
            clear();
            void actions.deleteEverything().then(() => {
              onDone();
              show({ text: words.deletedAll, action: null });
            });
          }}
          onCancel={() => {
            ask(false);
          }}
        >
          {words.deleteText}
        </AskedAgain>
      ) : (
        <button
          id={askId}
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
