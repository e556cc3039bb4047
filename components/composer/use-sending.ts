import { useCallback, useRef, useState, type RefObject } from 'react';
import { nothingAttached, type Attached } from '@/components/attachments/attached';
import { useChatActions, useChatStore, useWhenReady } from '@/components/session/chat-provider';
import type { SendAs } from '@/components/session/shell';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { draftKey } from '@/lib/storage/draft';
import { NETWORK } from './held';
import { attaching } from './lazy-composer-parts';
import type { Draft } from './use-draft';

/** Sends the message in the field, which `empty` empties then: at once, or when what it waits for is there. */
export function useSending(
  field: RefObject<HTMLTextAreaElement | null>,
  has: Draft['has'],
  empty: () => void,
) {
  const store = useChatStore();
  const actions = useChatActions();
  const whenReady = useWhenReady();
  const [attached, setAttached] = useState(nothingAttached);
  const latest = useRef(attached);
  /** The `draftKey` of a message that is to be sent, before it is known what is attached to it. */
  const [waitingKey, setWaitingKey] = useState<string | null>(null);
  /** The answer that was arriving when a message was to be sent, or that there was no network. */
  const [heldFor, setHeldFor] = useState<string | null>(null);
  /** Sends the message in another way than by the settings alone. */
  const sendAs = useRef<SendAs | null>(null);

  const send = useCallback(
    ({ attachments, hold, clear }: Attached) => {
      if (field.current === null || hold()) return;
      setWaitingKey(null);
      const { value } = field.current;
      if (value.trim() === '' && attachments.length === 0 && sendAs.current === null) return;
      if (!(sendAs.current ?? actions.send)(value, attachments)) {
        setHeldFor(arrivingAnswer(store.getState().conversation)?.id ?? null);
        return;
      }
      empty();
      setHeldFor(null);
      clear();
    },
    [actions, empty, field, store],
  );

  const isBlank = has !== 'words' && attached.isEmpty;
  const sendWhenReady = (as: SendAs | null = null) => {
    // Kept where it is until there is a network; the notices send it then. An answer under way is waited for first.
    if (!navigator.onLine && !as && !isBlank && arrivingAnswer(store.getState().conversation) === null) {
      setHeldFor(NETWORK);
      return;
    }
    whenReady(() => {
      sendAs.current = as;
      const key = draftKey(store.getState());
      if (latest.current.draftKey === key) {
        send(latest.current);
        return;
      }
      attaching.preload();
      setWaitingKey(key);
      // Most messages have nothing attached, and need not wait for the code.
      void actions.readDraftAttachments(key).then((kept) => {
        if (!kept?.length && latest.current.draftKey !== key && draftKey(store.getState()) === key)
          send(nothingAttached);
      });
    });
  };

  const noteAttached = useCallback((now: Attached) => {
    // A message that waits for a network is sent as it was when Send was pressed.
    if (now.attachments.length !== latest.current.attachments.length)
      setHeldFor((held) => (held === NETWORK ? null : held));
    latest.current = now;
    setAttached(now);
    setWaitingKey(null);
  }, []);

  return { attached, noteAttached, isBlank, waitingKey, heldFor, setHeldFor, send, sendWhenReady };
}
