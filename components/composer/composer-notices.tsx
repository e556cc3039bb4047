'use client';

import { createElement, useDeferredValue, useEffect, useRef } from 'react';
import { ClashNotes } from '@/components/model/clash-notes';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useAnswerer } from '@/components/session/deployment';
import { LinkButton } from '@/components/ui/link-button';
import { fetchedAhead, onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { authorOf } from '@/lib/conversation/authorship';
import { arrivingAnswer } from '@/lib/conversation/comparison';
import { answererOf } from '@/lib/model/answerer';
import { composerNoticeWords, settingChipWords } from '@/lib/words/en/composer-notices';
import { NETWORK } from './held';
import { settingChips } from './setting-chips';

const ModelNotOffered = onDemand(
  () => import('./setting-notices').then((module) => module.ModelNotOffered),
  NameAlone,
);

function NameAlone({ name }: { name: string }) {
  return name;
}

interface ComposerNoticesProps {
  /** The answer that was arriving when a message was to be sent, or `NETWORK` where there was none. */
  heldFor: string | null;
  /** Whether the model cannot read as much as is to be sent. */
  isTooMuch: boolean;
  onHeld: (heldFor: string | null) => void;
  /** Sends what is written. */
  onSend: () => void;
}

/** Notices that stand between a message and its sending. */
export function ComposerNotices({ heldFor, isTooMuch, onHeld, onSend }: ComposerNoticesProps) {
  return (
    <>
      <FromLink />
      <SettingsProblem />
      <StillAnswering heldFor={heldFor} />
      <WaitingForNetwork heldFor={heldFor} onHeld={onHeld} onSend={onSend} />
      <ContextTooLong isTooMuch={isTooMuch} />
      <OfferedModel />
      <ClashNotes />
    </>
  );
}

const box = 'mb-2.5 flex flex-wrap items-center gap-2 rounded-lg px-3 py-1.5 text-sm';

/** Says what a link has set in a chat that has just been opened by it. */
function FromLink() {
  const words = useWords(composerNoticeWords);
  const chipWords = useWords(settingChipWords);
  const settings = useChat(({ prefilled, conversation: { id, leafId } }) =>
    prefilled?.conversationId === id && leafId === null ? prefilled.settings : null,
  );

  // A region that comes together with its text may not be read out.
  const isThere = useDeferredValue(true, false);

  return (
    <p role="status" className={settings === null ? 'sr-only' : `${box} bg-accent-soft`}>
      {isThere &&
        settings !== null &&
        words.fromLink(settingChips(settings, chipWords).map(({ text }) => text))}
    </p>
  );
}

// Most settings have none.
const reason = fetchedAhead(() => import('./setting-notices').then((module) => module.NotSent));

/** Why what was to be sent was not, wherever that was tried. It goes as soon as a setting is changed. */
function SettingsProblem() {
  const words = useWords(composerNoticeWords);
  const shell = useShell();
  const problems = useChat((state) => state.problems);
  const isRefused = useChat((state) => state.refusedFor === state.problems);
  const NotSent = reason.usePart();
  // Again with each refusal, for where that has failed.
  useEffect(() => {
    if (problems.length > 0) reason.preload();
  }, [problems, isRefused]);

  const [problem] = problems;
  if (problem === undefined || !isRefused || NotSent === null) return null;

  return (
    <div role="alert" className={`${box} bg-warn-soft`}>
      <span className="min-w-0 wrap-anywhere">
        {NotSent === 'failed' ? words.notSentForSetting : createElement(NotSent, { problem })}
      </span>
      <LinkButton
        className="ml-auto"
        onClick={() => {
          shell.openSettings(problem.field);
        }}
      >
        {words.showProblem}
      </LinkButton>
    </div>
  );
}

/** Says why Enter sent nothing, for as long as that answer arrives. */
function StillAnswering({ heldFor }: Pick<ComposerNoticesProps, 'heldFor'>) {
  const words = useWords(composerNoticeWords);
  const answerer = useChat(({ conversation, deployment }) => {
    const arriving = arrivingAnswer(conversation);
    if (arriving === null || arriving.id !== heldFor) return null;
    const { model } = conversation.settings;
    // The response names who answers; until it does, whoever answers here now.
    const named = arriving.respondedBy === null ? null : authorOf(arriving);
    return named ?? answererOf(deployment, arriving.asked?.model ?? model).name;
  });

  return (
    <p role="status" className={answerer === null ? 'sr-only' : `${box} bg-panel text-ink-2`}>
      {answerer !== null && words.stillAnswering(answerer)}
    </p>
  );
}

/**
 * Says that a message waits for a network, and sends it, once, when there is one. Nobody waits any more for one that is
 * changed, or left for another conversation.
 */
function WaitingForNetwork({
  heldFor,
  onHeld,
  onSend,
}: Pick<ComposerNoticesProps, 'heldFor' | 'onHeld' | 'onSend'>) {
  const words = useWords(composerNoticeWords);
  const conversationId = useChat(({ conversation }) => conversation.id);
  const isWaiting = heldFor === NETWORK;
  const latestSend = useRef(onSend);
  useEffect(() => {
    latestSend.current = onSend;
  }, [onSend]);

  useEffect(() => {
    if (!isWaiting) return;
    const field = document.getElementById('message');
    const leave = () => {
      onHeld(null);
    };
    const send = () => {
      leave();
      latestSend.current();
    };
    addEventListener('online', send);
    field?.addEventListener('input', leave);
    return () => {
      removeEventListener('online', send);
      field?.removeEventListener('input', leave);
    };
  }, [isWaiting, onHeld]);
  useEffect(
    () => () => {
      onHeld(null);
    },
    [conversationId, onHeld],
  );

  return (
    <div className={isWaiting ? `${box} bg-panel text-ink-2` : 'sr-only'}>
      <p role="status" className="min-w-0">
        {isWaiting && words.waitingForNetwork}
      </p>
      {isWaiting && (
        <LinkButton
          className="ml-auto"
          onClick={() => {
            onHeld(null);
            document.getElementById('message')?.focus();
          }}
        >
          {words.sendLater}
        </LinkButton>
      )}
    </div>
  );
}

/** Whether the conversation's model is none of this deployment's; what says so is fetched then. */
function OfferedModel() {
  const { name, isOffered } = useAnswerer();

  return (
    <div role="status" className={isOffered ? 'sr-only' : `${box} bg-warn-soft`}>
      {!isOffered && <ModelNotOffered name={name} />}
    </div>
  );
}

/** Says before anything is sent that the model cannot read all of it. The figure is beside: it changes with each key. */
function ContextTooLong({ isTooMuch }: Pick<ComposerNoticesProps, 'isTooMuch'>) {
  const words = useWords(composerNoticeWords);
  const actions = useChatActions();
  const { name: answerer, contextWindow: limit } = useAnswerer();
  const isShown = isTooMuch && limit !== undefined;

  return (
    <div className={isShown ? `${box} bg-warn-soft` : 'sr-only'}>
      <p role="status" className="min-w-0 wrap-anywhere">
        {isShown && words.tooLong(answerer, limit)}
      </p>
      {isShown && (
        <LinkButton
          className="ml-auto"
          onClick={() => {
            actions.newChat();
          }}
        >
          {words.newChat}
        </LinkButton>
      )}
    </div>
  );
}
