'use client';

import { useState } from 'react';
import { useChatActions } from '@/components/session/chat-provider';
import { useToasts } from '@/components/ui/toast';

/** Deletes all that this browser keeps, after asking once more. */
export function DeleteEverything({ onDone }: { onDone: () => void }) {
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
