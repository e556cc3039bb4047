'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { arrivingAnswer } from '@/lib/conversation/tree';
import { modelName } from '@/lib/model/models';
import { composerWords } from '@/lib/words/en/composer';

/** What stands between a message and its sending. `heldFor` is the answer that was arriving when it was to be sent. */
export function ComposerNotices({ heldFor }: { heldFor: string | null }) {
  return (
    <>
      <SettingsProblem />
      <StillAnswering heldFor={heldFor} />
    </>
  );
}

const box = 'mb-2.5 flex flex-wrap items-center gap-2 rounded-lg px-3 py-1.5 text-sm';

/** Why what was to be sent was not, wherever that was tried. It goes as soon as a setting is changed. */
function SettingsProblem() {
  const words = useWords(composerWords);
  const shell = useShell();
  const problem = useChat(({ problems, refusedFor }) => (refusedFor === problems ? problems[0] : undefined));
  if (problem === undefined) return null;

  return (
    <div role="alert" className={`${box} bg-warn-soft`}>
      <span className="min-w-0 wrap-anywhere">{words.notSent(problem.message)}</span>
      <button
        type="button"
        className="ml-auto rounded-md underline underline-offset-2"
        onClick={() => {
          shell.openSettings(problem.field);
        }}
      >
        {words.showProblem}
      </button>
    </div>
  );
}

/** Says why Enter sent nothing, for as long as that answer arrives. */
function StillAnswering({ heldFor }: { heldFor: string | null }) {
  const words = useWords(composerWords);
  const model = useChat(({ conversation }) => {
    const arriving = arrivingAnswer(conversation);
    return arriving !== null && arriving.id === heldFor ? arriving.asked?.model : undefined;
  });

  return (
    <p role="status" className={model === undefined ? 'sr-only' : `${box} bg-panel text-ink-2`}>
      {model !== undefined && words.stillAnswering(modelName(model))}
    </p>
  );
}
