'use client';

import { useChat } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useStandIn } from '@/components/session/stand-in-provider';
import { formatCount } from '@/components/ui/format';
import { modelFacts, modelName, type ModelFacts } from '@/lib/model/models';

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

/** The model as its page tells of it; a press shows the facts one by one. */
export function ModelCard({ model }: { model: string }) {
  const shell = useShell();
  const facts = modelFacts(model);

  return (
    <section
      aria-label="About the model"
      className="grid gap-1.5 rounded-xl border border-dashed border-line-strong px-4 py-3"
    >
      <div className="flex items-baseline gap-3">
        <p className="min-w-0 truncate font-medium">
          {modelName(model)}
          {facts !== undefined && <span className="font-normal text-ink-3"> by {facts.provider}</span>}
        </p>
        <button
          type="button"
          aria-label={`About ${modelName(model)}`}
          className="ml-auto flex-none text-[13px] text-ink-2 underline underline-offset-2 hover:text-ink"
          onClick={() => {
            shell.open('model');
          }}
        >
          Details
        </button>
      </div>
      {facts !== undefined && (
        <>
          <p className="text-[13px] text-ink-2">{facts.description}</p>
          <p className="text-[13px] text-ink-3">
            {[
              facts.task,
              facts.proxied ? 'Proxied' : 'Hosted by Cloudflare',
              `${formatCount(facts.contextWindow)} tokens of context`,
              `up to ${formatCount(facts.maxOutputTokens)} out`,
            ].join(' · ')}
          </p>
          <ModelLinks links={facts.links} />
        </>
      )}
    </section>
  );
}

/** Where there is more about a model: its terms, its provider, its price, its page. */
export function ModelLinks({ links }: { links: ModelFacts['links'] }) {
  const named = [
    ['Terms and license', links.terms],
    ['More information', links.moreInformation],
    ['Pricing in the Cloudflare dashboard', links.pricing],
    ['Cloudflare’s model page', links.page],
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
