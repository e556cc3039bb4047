'use client';

import { modelName } from '@/lib/model/models';
import { starters } from '@/lib/model/starters';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { MessageLog } from '@/components/message/message-log';
import { ModelCard } from '@/components/model/model-summary';
import { preloadAnswering } from '@/components/message/answering-parts';
import { useAnswerer } from '@/components/session/deployment';
import { Unbroken } from '@/components/words/unbroken';
import { useWords } from '@/components/words/words-provider';
import { threadWords } from '@/lib/words/en/thread';

/** The empty chat: five ways to begin, and what the model is. */
export function EmptyChat() {
  const words = useWords(threadWords);
  const actions = useChatActions();
  const ready = useChat((state) => state.ready);
  const model = useChat(({ conversation }) => conversation.settings.model);
  const { name, standIn } = useAnswerer();

  // Until the browser has been read a conversation may be about to appear: the place is kept, and empty.
  return (
    <div className={`px-4 py-5 roomy:px-5 roomy:pt-[9dvh] ${ready ? 'overflow-y-auto' : 'overflow-hidden'}`}>
      <MessageLog />
      <div
        className={`mx-auto grid max-w-[43rem] grid-cols-[minmax(0,1fr)] gap-6 ${ready ? '' : 'invisible'}`}
      >
        <div>
          <h2 className="text-[22px] leading-tight font-semibold tracking-[-0.025em] roomy:text-[26px]">
            {/* A name is not broken at its hyphen. */}
            {words.emptyTitle(name.replaceAll('-', '-\u2060'))}
          </h2>
          <p className="mt-2 text-balance text-ink-2">
            {standIn !== null && (
              <>
                <Unbroken>{words.standIn(standIn, modelName(model))}</Unbroken>{' '}
              </>
            )}
            {words.emptyText}
          </p>
        </div>
        <ul className="grid gap-2.5 min-[520px]:grid-cols-2">
          {starters.map((starter) => (
            <li key={starter.id} className="min-[520px]:last:odd:col-span-2">
              <button
                type="button"
                className="h-full w-full rounded-xl border border-line bg-raise px-4 py-3 text-left hover:border-line-strong hover:bg-panel"
                onPointerEnter={preloadAnswering}
                onFocus={preloadAnswering}
                onClick={() => {
                  actions.useStarter(starter, words.starterTitles[starter.id]);
                }}
              >
                <span className="block font-medium">{words.starterTitles[starter.id]}</span>
                <span className="block text-[13px] text-ink-3">{words.starterSubtitles[starter.id]}</span>
              </button>
            </li>
          ))}
        </ul>
        <ModelCard model={model} />
      </div>
    </div>
  );
}
