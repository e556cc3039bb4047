'use client';

import { onDemand } from '@/components/ui/on-demand';

/* What few messages need is fetched when one does, so that the page's first load has none of it. */

const sentence = 'A part of the page could not be loaded. Check your connection';

export const ToolCalls = onDemand(
  () => import('./tool-calls').then((module) => module.ToolCalls),
  ToolCallsUnavailable,
);

export const MessageEditor = onDemand(
  () => import('./message-editor').then((module) => module.MessageEditor),
  EditorUnavailable,
);

function ToolCallsUnavailable() {
  return (
    <p className="text-sm text-ink-2">{sentence}, then reload the page to see what tools were called.</p>
  );
}

function EditorUnavailable({ onDone }: { onDone: () => void }) {
  return (
    <p role="alert" className="flex items-center gap-3 text-sm text-ink-2">
      {sentence}, then edit again.
      <button type="button" className="button bordered" onClick={onDone}>
        Close
      </button>
    </p>
  );
}
