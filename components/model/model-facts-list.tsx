import { modelFacts } from '@/lib/model/models';
import { formatCount } from '@/components/ui/format';

/** What is known of a model, as a list of facts. */
export function ModelFactsList({ model }: { model: string }) {
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
