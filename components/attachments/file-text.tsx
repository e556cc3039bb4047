'use client';

import { useState } from 'react';
import { LinkButton } from '@/components/ui/link-button';
import { useWords } from '@/components/words/words-provider';
import type { FilePart } from '@/lib/conversation/types';
import { attachmentDialogWords } from '@/lib/words/en/attaching';
import { useAttachmentText } from './use-attachment-bytes';

/** So much is drawn at first: a long file, or one of a single line, would stop the page. */
const FIRST_LINES = 200;
const FIRST_CHARACTERS = 20_000;

/** The text of an attached file, read once it is `open`. */
export function FileText({ file: { hash, name }, open }: { file: FilePart; open: boolean }) {
  const words = useWords(attachmentDialogWords);
  const text = useAttachmentText(hash, open);
  const [all, setAll] = useState(false);
  if (!open) return null;
  if (text === undefined) return <p className="text-[13px] text-ink-3">{words.loading}</p>;
  if (text === null) return <p className="text-[13px] text-ink-2">{words.gone}</p>;

  const beginning = firstOf(text);
  return (
    <>
      <pre
        dir="auto"
        tabIndex={0}
        aria-label={name}
        role="region"
        className="max-h-[50dvh] overflow-auto rounded-lg border border-line bg-code px-3 py-2 font-mono text-[12.5px] leading-relaxed wrap-anywhere whitespace-pre-wrap print:max-h-none"
      >
        {all ? text : beginning}
      </pre>
      {!all && beginning.length < text.length && (
        <p className="text-[13px] text-ink-3">
          {words.firstLines(beginning.split('\n').length)}{' '}
          <LinkButton
            onClick={() => {
              setAll(true);
            }}
          >
            {words.showAll}
          </LinkButton>
        </p>
      )}
    </>
  );
}

/** The beginning of a text, in whole lines where there are any. */
export function firstOf(text: string): string {
  const beginning = text.slice(0, FIRST_CHARACTERS);
  const lines = beginning.split('\n');
  if (lines.length <= FIRST_LINES) return beginning;
  return lines.slice(0, FIRST_LINES).join('\n');
}
