'use client';

import { useChat } from '@/components/session/chat-provider';
import { useStandIn } from '@/components/session/stand-in-provider';
import { Dialog } from '@/components/ui/dialog';
import { formatCount } from '@/components/ui/format';
import { modelFacts, modelName } from '@/lib/model/models';
import type { StandIn } from '@/lib/model/deployment';
import { ModelLinks } from './model-summary';

/** The facts of the model that is asked, and of what answers in its place. */
export function ModelDialog({ onClose }: { onClose: () => void }) {
  const model = useChat(({ conversation }) => conversation.settings.model);
  const standIn = useStandIn();
  const facts = modelFacts(model);

  return (
    <Dialog title={modelName(model)} onClose={onClose}>
      {standIn !== null && <StandInNotice standIn={standIn} model={model} />}
      {facts !== undefined && <p className="mb-3 text-[13px]">{facts.description}</p>}
      <ModelFactsList model={model} />
      {facts !== undefined && (
        <div className="mt-4">
          <ModelLinks links={facts.links} />
        </div>
      )}
      <p className="mt-4 text-[13px] text-ink-2">
        Every parameter is described in{' '}
        <a
          className="underline underline-offset-2 hover:text-ink"
          href="https://platform.openai.com/docs/api-reference/chat/create"
          target="_blank"
          rel="noreferrer"
        >
          OpenAI’s reference
        </a>{' '}
        and, as this deployment takes them, in its{' '}
        <a className="underline underline-offset-2 hover:text-ink" href="/api/schema" target="_blank">
          JSON Schema
        </a>
        .
      </p>
    </Dialog>
  );
}

/** Tells that another than the model asked answers here, and what is known of it. */
function StandInNotice({ standIn, model }: { standIn: StandIn; model: string }) {
  const { name, place, context_window, defaults = {} } = standIn;
  const facts = [
    ...(context_window === undefined ? [] : [`${formatCount(context_window)} tokens of context`]),
    ...Object.entries(defaults).map(([parameter, value]) => `${parameter} ${String(value)} by default`),
  ];

  return (
    <div className="mb-4 grid gap-1 rounded-[10px] border border-warn/35 bg-warn-soft px-3.5 py-2.5 text-[13px]">
      <p>
        <b className="font-[550]">{name}</b>, {place}, stands in for {modelName(model)} here. What it answers
        is its own.
      </p>
      {facts.length > 0 && <p className="text-ink-2">{facts.join(' · ')}</p>}
    </div>
  );
}

/** What is known of a model, as a list of facts. */
function ModelFactsList({ model }: { model: string }) {
  const facts = modelFacts(model);
  const rows = [
    ['Model', model],
    ['Provider', facts?.provider ?? 'Unknown to this build'],
    ...(facts === undefined
      ? []
      : [
          ['Task', facts.task],
          ['Access', facts.proxied ? 'Proxied by Cloudflare' : 'Hosted by Cloudflare'],
          ['Context window', `${formatCount(facts.contextWindow)} tokens`],
          ['Output', `up to ${formatCount(facts.maxOutputTokens)} tokens`],
        ]),
  ];

  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-[13px]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="font-mono text-[12.5px]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
