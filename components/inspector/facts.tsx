import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: string];

/** Facts as rows of name and value; an indented one is a part of the row above. */
export function Facts({
  facts,
  isPart = () => false,
}: {
  facts: readonly Fact[];
  isPart?: (name: string) => boolean;
}): ReactNode {
  if (facts.length === 0) return null;
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-[13px]">
      {facts.map(([name, value], index) => (
        <div key={index} className="contents">
          <dt className={`wrap-anywhere ${isPart(name) ? 'ps-3.5 text-ink-3' : 'text-ink-3'}`}>{name}</dt>
          <dd className="font-mono text-[12.5px] wrap-anywhere whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The facts that are known. */
export function known(facts: readonly (readonly [name: string, value: string | null])[]): readonly Fact[] {
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
