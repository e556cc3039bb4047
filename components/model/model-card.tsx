import { modelFacts, modelName } from '@/lib/model/models';
import { formatCount } from '@/components/ui/format';

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
