'use client';

import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { IconButton } from './icon-button';
import { useModal } from './use-modal';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Wide enough for code. */
  wide?: boolean;
  children: ReactNode;
}

/** A modal in the middle of the page, open while it is mounted; `onClose` is called when it is to go. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const modal = useModal(onClose);
  const titleId = useId();
  const width = wide ? 'max-w-[720px]' : 'max-w-[420px]';

  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={`m-auto max-h-[calc(100dvh-32px)] w-[calc(100%-32px)] overflow-hidden ${width} rounded-2xl border border-line bg-raise text-ink shadow-2xl`}
    >
      <div className="flex max-h-[calc(100dvh-34px)] flex-col">
        <header className="flex items-center gap-2 pt-3 pr-3 pb-2 pl-5">
          <h2 id={titleId} className="text-[15px] font-semibold">
            {title}
          </h2>
          <IconButton label="Close" className="ml-auto" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div className="min-h-0 overflow-auto px-5 pt-1 pb-5">{children}</div>
      </div>
    </dialog>
  );
}
