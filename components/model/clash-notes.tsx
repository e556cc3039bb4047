'use client';

import { useDeferredValue, useMemo } from 'react';
import { useAnswerer } from '@/components/session/deployment';
import { useChangeSettings, useSettings } from '@/components/session/settings-scope';
import { useShell } from '@/components/session/shell';
import { LinkButton } from '@/components/ui/link-button';
import { useWords } from '@/components/words/words-provider';
import { modelName } from '@/lib/model/models';
import type { Clash } from '@/lib/model/rules';
import { clashesOf, fixesOf, withFix } from '@/lib/settings/clashes';
import { clashWords } from '@/lib/words/en/clashes';

/**
 * Says what will be refused of the settings, before anything is sent, with what resolves it in one press: of one
 * parameter for its field, or the first of all. It keeps nothing from being sent.
 */
export function ClashNotes({ parameter }: { parameter?: string }) {
  const words = useWords(clashWords);
  const changeSettings = useChangeSettings();
  const shell = useShell();
  const settings = useSettings((all) => all);
  const { standIn } = useAnswerer();
  const clashes = useMemo(
    () => clashesOf(settings).filter((clash) => parameter === undefined || clash.parameter === parameter),
    [settings, parameter],
  );
  const shown = parameter === undefined ? clashes.slice(0, 1) : clashes;
  const left = clashes.length - shown.length;
  const says = (clash: Clash) => words.says(clash, modelName(settings.model), standIn !== null);
  const [first] = clashes;

  return (
    <>
      {parameter === undefined && <Said text={first ? says(first) : ''} />}
      {shown.map((clash) => (
        <div
          key={`${clash.rule} ${clash.parameter}`}
          // Where the panel is shown, it says so at the field.
          className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warn-soft px-2.5 py-1.5 text-[12.5px] leading-snug ${parameter === undefined ? 'mb-2.5 panel:settings-shown:hidden' : 'mt-1'}`}
        >
          <span className="min-w-0 wrap-anywhere">{says(clash)}</span>
          {fixesOf(settings, clash).map((fix) => (
            <LinkButton
              key={fix}
              onClick={(event) => {
                const field = fieldToReturnTo(event.currentTarget, clash);
                changeSettings((before) => withFix(before, clash, fix));
                field?.focus({ preventScroll: true });
              }}
            >
              {words.fix(fix, clash)}
            </LinkButton>
          ))}
          {left > 0 && (
            <LinkButton
              onClick={() => {
                shell.openSettings();
              }}
            >
              {words.more(left)}
            </LinkButton>
          )}
        </div>
      ))}
    </>
  );
}

/** Reads a text out. A region that comes together with its text may not be. */
function Said({ text }: { text: string }) {
  return (
    <p role="status" className="sr-only">
      {useDeferredValue(text, '')}
    </p>
  );
}

/** Where the focus goes from a button that goes with the clash: the parameter's field, or the message. */
function fieldToReturnTo(button: HTMLElement, { rule }: Clash): HTMLElement | null {
  const around = button.closest('[data-parameter]');
  if (around === null) return document.getElementById('message');
  // The older limit's own field goes with it.
  const place = rule === 'noMaxTokens' ? (around.closest('form') ?? document) : around;
  const name = rule === 'noMaxTokens' ? '[data-setting="max_completion_tokens"]' : '[data-setting]';
  return place.querySelector<HTMLElement>(name);
}
