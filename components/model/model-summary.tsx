'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useStandIn } from '@/components/session/stand-in-provider';
import { useWords } from '@/components/words/words-provider';
import { modelWords } from '@/lib/words/en/model';
import { modelFacts, modelName, type ModelFacts } from '@/lib/model/models';

/** The model, or the stand-in that answers for it; opens the model dialog. */
export function ModelChip() {
  const words = useWords(modelWords);
  const shell = useShell();
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();

  return (
    <button
      type="button"
      title={words.about}
      className="inline-flex max-w-full min-w-0 items-center gap-[7px] self-start rounded-full font-mono text-[11.5px] leading-[18px] whitespace-nowrap text-ink-2 rail:self-auto rail:border rail:border-line rail:px-2.5 rail:py-[3px] rail:text-[12.5px] rail:hover:border-line-strong"
      onClick={() => {
        shell.open('model');
      }}
    >
      <span
        aria-hidden
        className={`size-[7px] flex-none rounded-full ${standIn === null ? 'bg-live' : 'border-[1.5px] border-warn'}`}
      />
      <span className="truncate">{standIn === null ? model : words.standIn(standIn)}</span>
    </button>
  );
}

/** A summary of the model from its own page; opens the model dialog. */
export function ModelCard({ model }: { model: string }) {
  const words = useWords(modelWords);
  const shell = useShell();
  const facts = modelFacts(model);

  return (
    <section
      aria-label={words.aboutTheModel}
      className="grid gap-1.5 rounded-xl border border-dashed border-line-strong px-4 py-3"
    >
      <div className="flex items-baseline gap-3">
        <p className="min-w-0 truncate font-medium">
          {modelName(model)}
          {facts !== undefined && <span className="font-normal text-ink-3"> {words.by(facts.provider)}</span>}
        </p>
        <button
          type="button"
          aria-label={words.aboutModel(modelName(model))}
          className="ml-auto flex-none text-[13px] text-ink-2 underline underline-offset-2 hover:text-ink"
          onClick={() => {
            shell.open('model');
          }}
        >
          {words.details}
        </button>
      </div>
      {facts !== undefined && (
        <>
          <p className="text-[13px] text-ink-2">{words.description(facts)}</p>
          <p className="text-[13px] text-ink-3">{words.facts(facts)}</p>
          <ModelLinks links={facts.links} />
        </>
      )}
    </section>
  );
}

/** Links to more about a model: its terms, provider, prices and page. */
export function ModelLinks({ links }: { links: ModelFacts['links'] }) {
  const words = useWords(modelWords);
  const named = [
    [words.terms, links.terms],
    [words.moreInformation, links.moreInformation],
    [words.pricing, links.pricing],
    [words.page, links.page],
  ] as const;

  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
      {named.map(([name, address]) => (
        <li key={name}>
          <a
            className="text-ink-2 underline underline-offset-2 hover:text-ink"
            href={address}
            target="_blank"
            rel="noreferrer"
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
