'use client';

import { onDemand } from '@/components/ui/on-demand';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';
import { frameWords } from '@/lib/words/en/frame';

/* What few messages need is fetched when one does, so that the page's first load has none of it. */

export const ToolCalls = onDemand(
  () => import('./tool-calls').then((module) => module.ToolCalls),
  PartUnavailable,
);

export const Thinking = onDemand(
  () => import('./thinking').then((module) => module.Thinking),
  PartUnavailable,
);

export const MessageEditor = onDemand(
  () => import('./message-editor').then((module) => module.MessageEditor),
  EditorUnavailable,
);

export const QuestionAttachments = onDemand(
  () => import('./question-attachments').then((module) => module.QuestionAttachments),
  PartUnavailable,
  <div className="h-40" />,
);

export const Probabilities = onDemand(
  () =>
    import(/* webpackChunkName: "lens" */ '@/components/lens/probabilities').then(
      (module) => module.Probabilities,
    ),
  PartUnavailable,
);

/** Request details say it too, so nothing stands in its place. */
export const NotShown = onDemand(
  () => import('./answer-remarks').then((module) => module.NotShown),
  () => null,
);

/** A figure, as others that are left out. */
export const ChoiceFact = onDemand(
  () => import('./answer-remarks').then((module) => module.ChoiceFact),
  () => null,
);

function PartUnavailable() {
  return <p className="text-sm text-ink-2">{useWords(frameWords).notLoaded}</p>;
}

function EditorUnavailable({ onDone }: { onDone: () => void }) {
  const { notLoaded } = useWords(frameWords);
  const { close } = useWords(controlWords);
  return (
    <p role="alert" className="flex items-center gap-3 text-sm text-ink-2">
      {notLoaded}
      <button type="button" className="button bordered" onClick={onDone}>
        {close}
      </button>
    </p>
  );
}
