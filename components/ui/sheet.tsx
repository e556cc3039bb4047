'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button';
import { Toasts } from './toast';
import { useModal } from './use-modal';

interface SheetProps {
  label: string;
  side: 'left' | 'right';
  onClose: () => void;
  children: ReactNode;
}

/** A modal along one side of a narrow page, open while it is mounted; `onClose` is called when it is to go. */
export function Sheet({ label, side, onClose, children }: SheetProps) {
  const modal = useModal(onClose);
  const place = side === 'left' ? 'mr-auto from-left border-r' : 'ml-auto from-right border-l';

  return (
    <dialog
      {...modal}
      aria-label={label}
      className={`sheet my-0 h-dvh max-h-none w-[min(340px,calc(100vw-40px))] max-w-none overflow-hidden border-line bg-panel text-ink shadow-2xl ${place}`}
    >
      <div className="flex h-full flex-col pb-[env(safe-area-inset-bottom)]">
        <header className="flex items-center pt-2.5 pr-2.5 pl-[18px]">
          <span className="text-[15px] font-semibold">{label}</span>
          <IconButton label="Close" className="ml-auto" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        {/* The page's own lie behind the sheet, out of reach. */}
        <Toasts />
      </div>
    </dialog>
  );
}
