'use client';

import '@/components/share/share.css';
import { useMemo, useSyncExternalStore } from 'react';
import { MessageLog } from '@/components/message/message-log';
import { modelName } from '@/lib/model/models';
import type { Snapshot } from '@/lib/share/snapshot';
import { snapshotMessages } from '@/lib/share/snapshot-messages';
import { planDrawing } from './drawing-plan';
import { SharedMessage } from './shared-message';
import { CopyButton } from '@/components/ui/copy-button';
import { Brand } from '@/components/ui/brand';
import { useTask } from '@/components/ui/use-task';
import { prettyJson } from '@/lib/json/pretty-json';

// The same wherever it is drawn: at the edge and, once more, in the browser.
const dateFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** A conversation as its author saw it, to read and to go on with. One client component, so that its text travels once. */
export function SharedConversation({
  snapshot,
  encrypted = false,
}: {
  snapshot: Snapshot;
  encrypted?: boolean;
}) {
  const { messages, isLarge } = useMemo(() => planDrawing(snapshotMessages(snapshot, String)), [snapshot]);
  const isPartlyPlain = messages.some(({ reader }) => reader === null);
  const { title, sharedAt, model } = snapshot;

  return (
    <div className={isLarge ? 'shared-page shared-large min-h-dvh' : 'shared-page min-h-dvh'}>
      <SharedHeader snapshot={snapshot} />
      <main className="mx-auto max-w-[43rem] px-4 pt-7 pb-16 rail:pt-10">
        <h1 className="text-[22px] leading-tight font-semibold tracking-[-0.025em] text-balance wrap-anywhere rail:text-[26px]">
          {title}
        </h1>
        <p className="mt-2 flex flex-wrap gap-x-3.5 gap-y-1 font-mono text-xs text-ink-3">
          <span>{modelName(model)}</span>
          <time dateTime={new Date(sharedAt).toISOString()}>Shared {dateFormat.format(sharedAt)}</time>
          {encrypted && <span>Private: decrypted in your browser; the server cannot read it</span>}
        </p>
        <SharedSettings snapshot={snapshot} />
        {isPartlyPlain && (
          <p
            role="note"
            className="mt-5 rounded-[10px] border border-line bg-panel px-3.5 py-2 text-sm text-ink-2"
          >
            This conversation is too large to format in one page, so its end is plain text. Continue it to see
            everything formatted.
          </p>
        )}
        <div className="mt-8">
          {/* The messages' own headings begin a level below. */}
          <h2 className="sr-only">Messages</h2>
          <MessageLog>
            {messages.map((planned) => (
              <SharedMessage key={planned.message.id} planned={planned} model={model} />
            ))}
          </MessageLog>
        </div>
      </main>
    </div>
  );
}

/** What can be done with a shared conversation. */
function SharedHeader({ snapshot }: { snapshot: Snapshot }) {
  return (
    <header className="not-printed sticky top-0 z-10 border-b border-line bg-bg">
      <div className="mx-auto flex min-h-[54px] max-w-[68rem] items-center gap-2 px-4 py-1.5">
        <a href="/" className="mr-auto rounded-md">
          <Brand />
        </a>
        <span className="flex text-xs noscript:hidden">
          <CopyButton label="Copy link" text={() => location.href} />
        </span>
        <ContinueButton snapshot={snapshot} />
      </div>
    </header>
  );
}

/** Makes the reader's own copy, and opens the chat with it. */
function ContinueButton({ snapshot }: { snapshot: Snapshot }) {
  const hydrated = useHydrated();
  const { busy, problem, run } = useTask(
    () => 'This browser does not keep conversations here. Allow this site to store data, and try again.',
  );

  const copyAndOpen = () => {
    run(async () => {
      const { continueConversation } = await import('@/lib/share/continue-conversation');
      location.assign(await continueConversation(snapshot));
    });
  };

  return (
    <>
      {problem !== null && (
        <p
          role="alert"
          className="absolute inset-x-4 top-full mx-auto mt-2 max-w-[43rem] rounded-lg bg-warn-soft px-3 py-1.5 text-sm"
        >
          {problem}
        </p>
      )}
      <button
        type="button"
        className="button primary noscript:hidden"
        disabled={busy || !hydrated}
        onClick={copyAndOpen}
      >
        <span>
          Continue <span className="max-[430px]:sr-only">this conversation</span>
        </span>
      </button>
    </>
  );
}

const nothingToWatch = () => () => undefined;

/** false in a page as the server drew it, where a press would be lost; true once React has taken over. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
}

/** More than the model has parameters; what is beyond is only counted. */
const MAX_ROWS = 100;

/** The system prompt and the parameters, as far as they are shared and set. */
function SharedSettings({ snapshot: { systemPrompt, parameters } }: { snapshot: Snapshot }) {
  const set = Object.entries(parameters ?? {}).filter(([name]) => name !== 'stream_options');
  const prompted = systemPrompt !== null && systemPrompt !== '';
  if (!prompted && set.length === 0) return null;

  return (
    <details className="mt-5 rounded-[10px] border border-line bg-panel px-3.5 py-2.5 text-sm">
      <summary className="font-[550]">{prompted ? 'System prompt and settings' : 'Settings'}</summary>
      {prompted && (
        <section aria-label="System prompt" className="mt-2.5 wrap-anywhere whitespace-pre-wrap">
          {systemPrompt}
        </section>
      )}
      {set.length > 0 && (
        <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 font-mono text-[12.5px]">
          {set.slice(0, MAX_ROWS).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="wrap-anywhere whitespace-pre-wrap">
                {typeof value === 'string' ? value : prettyJson(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {set.length > MAX_ROWS && (
        <p className="mt-2 text-ink-2">{(set.length - MAX_ROWS).toLocaleString('en')} more are not shown.</p>
      )}
    </details>
  );
}
