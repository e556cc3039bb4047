'use client';

import { modelFacts, modelName } from '@/lib/model/models';
import { formatCount } from '@/components/ui/format';
import { ModelLinks } from './model-links';
import { useShell } from '@/components/session/shell';

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
