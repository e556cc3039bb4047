'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useAnswerer } from '@/components/session/deployment';
import { useWords } from '@/components/words/words-provider';
import { modelWords } from '@/lib/words/en/model';
import type { Answerer } from '@/lib/model/answerer';
import { modelFacts, modelName, type ModelFacts } from '@/lib/model/models';

/** Shows who answers: the model, or its stand-in; opens the model dialog. */
export function ModelChip() {
  const words = useWords(modelWords);
  const shell = useShell();
  const model = useChat(({ conversation }) => conversation.settings.model);
  const answerer = useAnswerer();
  const isItself = answerer.isOffered && answerer.standIn === null;

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
        className={`size-[7px] flex-none rounded-full ${isItself ? 'bg-live' : 'border-[1.5px] border-warn'}`}
      />
      <span className="truncate">{chipText(model, answerer, words)}</span>
    </button>
  );
}

/** The id of a model of Cloudflare's; of others their name, and where they run. */
function chipText(
  model: string,
  { name, standIn, isOffered, place }: Answerer,
  words: (typeof modelWords)['english'],
): string {
  if (!isOffered) return words.notOffered(name);
  if (standIn !== null) return words.standIn(name, standIn.place);
  return place === null ? model : words.offered(name, place);
}

/** Shows who answers, and its facts; opens the model dialog. */
export function ModelCard({ model }: { model: string }) {
  const words = useWords(modelWords);
  const shell = useShell();
  const facts = modelFacts(model);
  const { name, standIn, contextWindow, maxOutputTokens } = useAnswerer(model);
  const beside = standIn !== null ? words.insteadOf(modelName(model)) : facts && words.by(facts.provider);
  // The model's own sizes would promise what its stand-in does not keep.
  const sizes =
    standIn === null && facts !== undefined
      ? words.facts(facts)
      : words.sizes({
          ...(contextWindow !== undefined && { contextWindow }),
          ...(maxOutputTokens !== undefined && { maxOutputTokens }),
        });

  const about = sizes !== '' && <p className="text-[13px] text-ink-3">{sizes}</p>;

  return (
    <section
      aria-label={words.aboutTheModel}
      className="grid gap-1.5 rounded-xl border border-dashed border-line-strong px-4 py-3"
    >
      <div className="flex items-baseline gap-3">
        <p className="min-w-0 font-medium wrap-anywhere">
          {name}
          {beside !== undefined && <span className="font-normal text-ink-3"> {beside}</span>}
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
      {standIn !== null && (
        <p className="text-[13px] text-ink-3">
          {[words.runs(standIn.place), sizes].filter(Boolean).join(' · ')}
        </p>
      )}
      {standIn !== null && facts !== undefined && (
        <p className="mt-1.5 border-t border-line pt-2.5 text-xs font-medium text-ink-3">
          {words.standsInFor}
        </p>
      )}
      {facts !== undefined && <p className="text-[13px] text-ink-2">{words.description(facts)}</p>}
      {standIn === null && about}
      {facts !== undefined && <ModelLinks links={facts.links} />}
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
