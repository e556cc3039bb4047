'use client';

import { useId, useState } from 'react';
import { AskedAgain, useAskAgain } from '@/components/ui/ask-again';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { revokeSessions } from '@/lib/api/access';
import type { UsageFigures, UsageReport } from '@/lib/model/access';
import { adminWords } from '@/lib/words/en/door';

interface UsageTableProps {
  report: UsageReport;
  when: 'today' | 'recent';
  /** Called once the sessions of a code have been revoked; absent where they cannot be revoked here. */
  onRevoked?: () => void;
}

/** Shows the usage of all and of each code, on a day or lately. */
export function UsageTable({ report: { rows, days }, when, onRevoked }: UsageTableProps) {
  const words = useWords(adminWords);
  const titleId = useId();
  const heads = [words.requests, words.tokens, words.cost, words.shares, words.refusals];
  const numeric = 'px-3 py-2 text-end font-mono tabular-nums';

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={titleId} className="text-[15px] font-semibold">
        {when === 'today' ? words.today : words.recent(days)}
      </h2>
      <div
        role="region"
        aria-labelledby={titleId}
        tabIndex={0}
        className="overflow-x-auto rounded-[10px] border border-line"
      >
        <table aria-labelledby={titleId} className="w-full border-collapse text-[13px]">
          <thead>
            <tr className="border-b border-line text-ink-2">
              <th scope="col" className="px-3 py-2 text-start font-normal">
                {words.code}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-2 text-end font-normal">
                  {head}
                </th>
              ))}
              {onRevoked && (
                <th scope="col" className="px-3 py-2 text-end font-normal">
                  {words.actions}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, valid, [when]: figures }) => (
              <tr key={code} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-3 py-2 text-start font-[550]">
                  {code === null ? words.all : valid ? code : words.ended(code)}
                </th>
                <td className={numeric}>{words.count(figures.requests)}</td>
                <td className={numeric}>{words.count(figures.tokens)}</td>
                <td className={numeric}>{words.dollars(figures.microdollars / 1e6)}</td>
                <td className={numeric}>{words.count(figures.shares)}</td>
                <td className="px-3 py-2 text-end">
                  <Refusals of={figures} />
                </td>
                {onRevoked && (
                  <td className="px-3 py-2 text-end">
                    {code !== null && valid && <Revoke code={code} onRevoked={onRevoked} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Refusals({ of: { refusals } }: { of: UsageFigures }) {
  const words = useWords(adminWords);
  const names: Readonly<Record<string, string>> = words.refusal;
  const kinds = Object.entries(refusals);
  if (kinds.length === 0) return words.none;
  return (
    <ul className="grid gap-0.5">
      {kinds.map(([error, times]) => (
        <li key={error}>
          {names[error] ?? error} <span className="font-mono">{words.count(times)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Ends every session of a code, after asking once more. */
function Revoke({ code, onRevoked }: { code: string; onRevoked: () => void }) {
  const words = useWords(adminWords);
  const { id, askId, isAsking, ask } = useAskAgain();
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useTask(() => true);

  const revoke = async () => {
    await revokeSessions(code);
    ask(false, { takesFocus: document.getElementById(id)?.contains(document.activeElement) ?? false });
    setDone(true);
    onRevoked();
  };

  return (
    <div id={id} className="relative grid justify-items-end gap-1.5">
      {isAsking ? (
        <AskedAgain
          id={id}
          title={words.revokeTitle(code)}
          confirm={words.confirm}
          busy={busy}
          className="max-w-[18rem]"
          onConfirm={() => {
            run(revoke);
          }}
          onCancel={() => {
            ask(false);
          }}
        >
          {words.revokeText}
        </AskedAgain>
      ) : (
        <button
          id={askId}
          type="button"
          className="button bordered"
          aria-label={words.revoke(code)}
          onClick={() => {
            setDone(false);
            ask(true);
          }}
        >
          {words.revokeShort}
        </button>
      )}
      <p role="status" className={done || problem !== null ? 'text-ink-2' : 'sr-only'}>
        {done && words.revoked(code)}
        {problem !== null && words.revokeFailed(code)}
      </p>
    </div>
  );
}
