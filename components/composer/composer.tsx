'use client';

import {
  createElement,
  useCallback,
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
} from 'react';
import type { ComposerAttachments } from '@/components/attachments/composer-attachments';
import { nothingAttached, type Attached } from '@/components/attachments/attached';
import { editLastQuestion } from '@/components/commands/commands';
import { useChat, useChatActions, useChatStore, useWhenReady } from '@/components/session/chat-provider';
import { useAnswerer } from '@/components/session/deployment';
import type * as ComposerParts from './composer-parts';
import { NETWORK } from './held';
import { isComposing } from '@/components/ui/keyboard';
import { preloadAnswering } from '@/components/message/answering-parts';
import { CompareButton, SendButton } from './send-buttons';
import { useDraft } from './use-draft';
import { RAIL_FITS } from '@/components/ui/use-media-query';
import type { SendAs } from '@/components/session/shell';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { draftKey } from '@/lib/storage/draft';
import { Paperclip } from 'lucide-react';
import { fetchedAhead } from '@/components/ui/on-demand';
import { IconButton } from '@/components/ui/icon-button';
import { useWords } from '@/components/words/words-provider';
import { composerWords } from '@/lib/words/en/composer';
import { frameWords } from '@/lib/words/en/frame';

// Nothing is attached at first. What was before the page was left is brought back by it too.
const attaching = fetchedAhead(() =>
  import(/* webpackChunkName: "attaching" */ '@/components/attachments/composer-attachments').then(
    (module) => module.ComposerAttachments,
  ),
);

// There is something to tell of few chats, and not before storage has been read; nor is there anything to estimate, or a setting.
const parts = fetchedAhead(() => import(/* webpackChunkName: "composer-parts" */ './composer-parts'));

/** Notices that stand between a message and its sending. Where their code is missing, so is the reason why nothing was sent. */
function Notices(props: ComponentProps<typeof ComposerParts.ComposerNotices>) {
  const words = useWords(frameWords);
  const loaded = parts.usePart();
  const isRefused = useChat(({ problems, refusedFor }) => problems.length > 0 && problems === refusedFor);
  useEffect(() => {
    parts.preload();
  }, [isRefused, props.heldFor]);
  if (loaded === 'failed') return (isRefused || props.heldFor) && <p role="alert">{words.notLoaded}</p>;
  return loaded && createElement(loaded.ComposerNotices, props);
}

function Chips() {
  const loaded = parts.usePart();
  return loaded === null || loaded === 'failed' ? null : createElement(loaded.SettingChips);
}

/** Its place is kept until it comes. */
function Estimate(props: ComponentProps<typeof ComposerParts.ContextEstimate>) {
  const loaded = parts.usePart();
  return loaded === null || loaded === 'failed' ? '\u200b' : createElement(loaded.ContextEstimate, props);
}

function Attachments(props: ComponentProps<typeof ComposerAttachments>) {
  const words = useWords(frameWords);
  const Part = attaching.usePart();
  if (Part === 'failed') return props.waitingKey && <p role="alert">{words.notLoaded}</p>;
  return Part && createElement(Part, props);
}

/**
 * Where a message is written. The text lives in the field itself: most keys draw nothing else again, and what was typed
 * before React took the page over stays.
 */
export function Composer() {
  const words = useWords(composerWords);
  const store = useChatStore();
  const actions = useChatActions();
  const whenReady = useWhenReady();
  const answerer = useAnswerer();
  const emptyChatId = useChat(({ conversation }) => (conversation.leafId === null ? conversation.id : null));
  const field = useRef<HTMLTextAreaElement>(null);
  const { has, text, follow } = useDraft(field);
  const [attached, setAttached] = useState(nothingAttached);
  const latest = useRef(attached);
  /** The `draftKey` of a message that is to be sent, before it is known what is attached to it. */
  const [waitingKey, setWaitingKey] = useState<string | null>(null);
  const [isTooMuch, setIsTooMuch] = useState(false);
  /** The answer that was arriving when a message was to be sent, or that there was no network. */
  const [heldFor, setHeldFor] = useState<string | null>(null);
  const Attaching = attaching.usePart();
  // At once: before it is there nobody hears of what is pasted or dropped.
  useEffect(() => {
    attaching.preload();
  }, []);

  // On a phone this would open the keyboard over the page.
  useEffect(() => {
    if (emptyChatId !== null && matchMedia(RAIL_FITS).matches) field.current?.focus({ preventScroll: true });
  }, [emptyChatId]);

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
      field.current.value = '';
      setHeldFor(null);
      follow('');
      clear();
    },
    [actions, store, follow],
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
    // What waits for a network is sent as it was when Send was pressed.
    if (now.attachments.length !== latest.current.attachments.length)
      setHeldFor((held) => (held === NETWORK ? null : held));
    latest.current = now;
    setAttached(now);
    setWaitingKey(null);
  }, []);

  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowUp' && has === 'nothing' && editLastQuestion(store.getState()))
      event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    sendWhenReady();
  };

  return (
    <div className="px-2.5 pt-1.5 pb-[max(12px,env(safe-area-inset-bottom))] roomy:px-5 roomy:pt-2 roomy:pb-[18px]">
      <form
        className="mx-auto grid max-w-[45rem] grid-cols-[auto_minmax(0,1fr)_auto] items-end gap-x-1.5 rounded-2xl border border-line-strong bg-raise p-1 shadow-[0_1px_2px_oklch(0%_0_0/0.04),0_8px_24px_-12px_oklch(0%_0_0/0.12)] focus-within:border-accent/60 roomy:pt-3 roomy:pr-3 roomy:pb-2.5 roomy:pl-4"
        onSubmit={(event) => {
          event.preventDefault();
          sendWhenReady();
        }}
      >
        <div className="col-span-3 max-roomy:-order-2 max-roomy:mx-1.5 max-roomy:mt-1.5">
          <Notices heldFor={heldFor} isTooMuch={isTooMuch} onHeld={setHeldFor} onSend={sendWhenReady} />
          <Attachments
            field={field}
            text={text}
            waitingKey={waitingKey}
            onChange={noteAttached}
            onSend={send}
          />
        </div>
        <textarea
          ref={field}
          id="message"
          dir="auto"
          aria-label={words.label}
          rows={1}
          enterKeyHint="send"
          placeholder={words.placeholder(answerer.name)}
          className="block field-sizing-content max-h-[40dvh] w-full resize-none bg-transparent py-2.5 text-base leading-normal outline-none roomy:col-span-3 roomy:py-0 roomy:text-[15px]"
          onChange={({ target }) => {
            if (has === 'nothing') preloadAnswering();
            follow(target.value);
          }}
          onKeyDown={handleKey}
        />
        <IconButton
          label={words.attach}
          title={attached.hint || words.attach}
          data-attach
          disabled={Attaching === null}
          className="size-[34px] max-roomy:-order-1 max-roomy:size-11 roomy:mt-3 roomy:-ml-2"
          onClick={() => {
            attaching.preload();
            attached.choose();
          }}
        >
          <Paperclip size={18} aria-hidden />
        </IconButton>
        {/* On a phone the line below the field. */}
        <div className="flex min-w-0 items-end gap-x-1.5 max-roomy:order-1 max-roomy:col-span-3 max-roomy:flex-wrap max-roomy:px-2.5 roomy:mt-3">
          <Chips />
          <p className="ml-auto flex gap-3 px-1 font-mono text-xs leading-[34px] whitespace-nowrap max-roomy:w-full max-roomy:text-[11px] max-roomy:leading-[22px]">
            <Estimate draft={text} attachedTokens={attached.tokens} onTooMuch={setIsTooMuch} />
          </p>
          <CompareButton
            isBlank={isBlank}
            isEmpty={has === 'nothing'}
            isTooLarge={attached.isTooLarge}
            ask={sendWhenReady}
          />
        </div>
        <SendButton disabled={attached.isTooLarge || isBlank} />
      </form>
    </div>
  );
}
