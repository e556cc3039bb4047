import { prettyJson } from '@/lib/json/pretty-json';
import type { Snapshot } from '@/lib/share/snapshot';

/** More than the model has parameters; what is beyond is only counted. */
const MAX_ROWS = 100;

/** The system prompt and the parameters, as far as they are shared and set. */
export function SharedSettings({ snapshot: { systemPrompt, parameters } }: { snapshot: Snapshot }) {
  const set = Object.entries(parameters ?? {}).filter(([name]) => name !== 'stream_options');
  const prompted = systemPrompt !== null && systemPrompt !== '';
  if (!prompted && set.length === 0) return null;

  return (
    <details className="mt-5 rounded-[10px] border border-line bg-panel px-3.5 py-2.5 text-sm">
      <summary className="font-[550]">{prompted ? 'System prompt and settings' : 'Settings'}</summary>
      {prompted && (
        <section aria-label="System prompt" className="mt-2.5 wrap-anywhere whitespace-pre-wrap">
          {systemPrompt}
        </section>
      )}
      {set.length > 0 && (
        <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 font-mono text-[12.5px]">
          {set.slice(0, MAX_ROWS).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="wrap-anywhere whitespace-pre-wrap">
                {typeof value === 'string' ? value : prettyJson(value)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {set.length > MAX_ROWS && (
        <p className="mt-2 text-ink-2">{(set.length - MAX_ROWS).toLocaleString('en')} more are not shown.</p>
      )}
    </details>
  );
}
