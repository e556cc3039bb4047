import { modelName } from '@/lib/model/models';
import type { StandIn } from '@/lib/model/stand-in';
import { formatCount } from '@/components/ui/format';

/** Tells that another than the model asked answers here, and what is known of it. */
export function StandInNotice({ standIn, model }: { standIn: StandIn; model: string }) {
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
