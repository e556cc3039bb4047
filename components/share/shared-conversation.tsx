'use client';

import './share.css';
import { useMemo } from 'react';
import { MessageLog } from '@/components/message/message-log';
import { modelName } from '@/lib/model/models';
import type { Snapshot } from '@/lib/share/snapshot';
import { snapshotMessages } from '@/lib/share/snapshot-messages';
import { planDrawing } from './drawing-plan';
import { SharedHeader } from './shared-header';
import { SharedMessage } from './shared-message';
import { SharedSettings } from './shared-settings';

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
  const messages = useMemo(() => planDrawing(snapshotMessages(snapshot, String)), [snapshot]);
  const isPartlyPlain = messages.some(({ reader }) => reader === null);
  const { title, sharedAt, model } = snapshot;

  return (
    <div className="shared-page min-h-dvh">
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
