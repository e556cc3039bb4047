'use client';

import { useId } from 'react';
import type { ShareKind } from '@/lib/share/contract';

const kinds: readonly { kind: ShareKind; label: string; meaning: string }[] = [
  {
    kind: 'unlisted',
    label: 'Unlisted link',
    meaning:
      'Whoever has the link can read it. It shows a preview where it is posted; search engines do not find it.',
  },
  {
    kind: 'private',
    label: 'Private link',
    meaning:
      'Encrypted here first. The key is in the link alone, so the server cannot read it, and no preview is shown.',
  },
];

/** Who can read what is shared. */
export function KindField({ value, onChange }: { value: ShareKind; onChange: (kind: ShareKind) => void }) {
  const id = useId();
  return (
    <fieldset className="grid gap-2 min-[560px]:grid-cols-2">
      <legend className="sr-only">Kind of link</legend>
      {kinds.map(({ kind, label, meaning }) => (
        <div
          key={kind}
          className="relative grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 gap-y-0.5 rounded-xl border border-line-strong px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={id}
            id={`${id}-${kind}`}
            aria-describedby={`${id}-${kind}-meaning`}
            className="relative z-1 mt-[5px] accent-accent"
            checked={value === kind}
            onChange={() => {
              onChange(kind);
            }}
          />
          <label
            htmlFor={`${id}-${kind}`}
            className="text-sm font-[550] after:absolute after:inset-0 after:cursor-pointer"
          >
            {label}
          </label>
          <p id={`${id}-${kind}-meaning`} className="col-start-2 text-[13px] leading-normal text-ink-2">
            {meaning}
          </p>
        </div>
      ))}
    </fieldset>
  );
}
