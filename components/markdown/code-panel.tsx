'use client';

import { useRef } from 'react';
import { CodeLines } from './code-lines';
import { useHighlighting } from './use-highlighting';
import { CopyButton } from '@/components/ui/copy-button';

interface CodePanelProps {
  code: string;
  language: string;
  label: string;
  /** Writes to the clipboard what is to be copied, where that is not the code. */
  write?: ((text: string) => Promise<void>) | undefined;
}

/** A text in mono with a copy button, scrolling within itself. The button also gives the keyboard a hold to scroll by. */
export function CodePanel({ code, language, label, write }: CodePanelProps) {
  const element = useRef<HTMLDivElement>(null);
  const lines = useHighlighting({ element, language, text: code, open: false });

  return (
    <div
      ref={element}
      role="group"
      aria-label={label}
      className="mt-3 grid max-h-[52dvh] grid-cols-[minmax(0,1fr)] overflow-auto rounded-[10px] border border-line bg-code"
    >
      <div className="sticky top-1.5 right-1.5 z-1 col-start-1 row-start-1 flex items-center self-start justify-self-end rounded-md bg-code text-xs">
        <CopyButton text={() => code} write={write} />
      </div>
      <pre className="col-start-1 row-start-1 p-3.5 pr-10 font-mono text-[12.5px] leading-[1.6] wrap-anywhere whitespace-pre-wrap">
        <CodeLines lines={lines} />
      </pre>
    </div>
  );
}
