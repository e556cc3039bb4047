'use client';

import { useMemo } from 'react';
import { useChat, useChatActions } from '@/components/session/chat-provider';
import { useShell } from '@/components/session/shell';
import { useWords } from '@/components/words/words-provider';
import { modelName } from '@/lib/model/models';
import { clashesOf, fixesOf, withFix } from '@/lib/settings/clashes';
import { clashWords } from '@/lib/words/en/problems';

/**
 * What the model will refuse of the settings, said before anything is sent, with what resolves it in one press: of one
 * parameter for its field, or the first of all. It keeps nothing from being sent.
 */
export function ClashNotes({ parameter }: { parameter?: string }) {
  const words = useWords(clashWords);
  const actions = useChatActions();
  const shell = useShell();
  const settings = useChat(({ conversation }) => conversation.settings);
  const clashes = useMemo(
    () => clashesOf(settings).filter((clash) => parameter === undefined || clash.parameter === parameter),
    [settings, parameter],
  );

  const shown = parameter === undefined ? clashes.slice(0, 1) : clashes;
  const more = clashes[shown.length];

  return (
    <div
      // At a field it says what the composer's notice says already.
      role={parameter === undefined ? 'status' : undefined}
      // There the panel says it, where it is shown.
      className={`grid gap-1.5 text-[12.5px] leading-snug empty:hidden ${parameter === undefined ? 'mb-2.5 panel:settings-shown:sr-only' : 'mt-1'}`}
    >
      {shown.map((clash) => (
        <div
          key={clash.parameter}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warn-soft px-2.5 py-1.5"
        >
          <span className="min-w-0 wrap-anywhere">{words.says(clash, modelName(settings.model))}</span>
          {fixesOf(clash).map((fix) => (
            <button
              key={fix}
              type="button"
              className="rounded-md underline underline-offset-2 pointer-coarse:min-h-11"
              onClick={(event) => {
                actions.changeSettings(withFix(settings, clash, fix));
                // This button goes with the clash; the control that it concerns stays.
                const field = event.currentTarget
                  .closest('[data-parameter]')
                  ?.querySelector<HTMLElement>('[data-setting]');
                (field ?? document.getElementById('message'))?.focus({ preventScroll: true });
              }}
            >
              {words.fix(fix, clash)}
            </button>
          ))}
          {more && (
            <button
              type="button"
              className="rounded-md underline underline-offset-2 pointer-coarse:min-h-11"
              onClick={() => {
                shell.openSettings();
              }}
            >
              {words.more(clashes.length - shown.length)}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
