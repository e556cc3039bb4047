'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useStandIn } from '@/components/session/stand-in-provider';
import { formatCount } from '@/components/ui/format';
import { modelFacts, modelName } from '@/lib/model/models';

/** The model that is asked, behind what answers in its place; a press shows the facts. */
export function ModelChip() {
  const shell = useShell();
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();

  return (
    <button
      type="button"
      title="About this model"
      className="inline-flex max-w-full min-w-0 items-center gap-[7px] self-start rounded-full font-mono text-[11.5px] leading-[18px] whitespace-nowrap text-ink-2 rail:self-auto rail:border rail:border-line rail:px-2.5 rail:py-[3px] rail:text-[12.5px] rail:hover:border-line-strong"
      onClick={() => {
        shell.open('model');
      }}
    >
      <span
        aria-hidden
        className={`size-[7px] flex-none rounded-full ${standIn === null ? 'bg-live' : 'border-[1.5px] border-warn'}`}
      />
      <span className="truncate">{standIn === null ? model : `${standIn.name} in place of ${model}`}</span>
    </button>
  );
}

/** The model in three lines: its name, what it reads, what it writes. */
export function ModelCard({ model }: { model: string }) {
  const facts = modelFacts(model);

  return (
    <section
      aria-label="About the model"
      className="h-full rounded-xl border border-dashed border-line-strong px-4 py-3"
    >
      <p className="font-medium">
        {modelName(model)}
        {facts !== undefined && <span className="font-normal text-ink-3"> by {facts.provider}</span>}
      </p>
      {facts !== undefined && (
        <p className="text-[13px] text-ink-3">
          {formatCount(facts.contextWindow)} tokens of context, {formatCount(facts.maxOutputTokens)} out
        </p>
      )}
    </section>
  );
}
