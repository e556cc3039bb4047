'use client';

import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';
import { IconButton } from './icon-button';
import { Toasts } from './toast';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Wide enough for code. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A modal over the page, open while it is mounted; `onClose` is called when it is to go. It hangs from a fixed height, so
 * that nothing moves when its content grows.
 */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const words = useWords(controlWords);
  const modal = useModal(onClose);
  const titleId = useId();
  const width = wide ? 'max-w-[720px]' : 'max-w-[420px]';

  return (
    <dialog
      {...modal}
      aria-labelledby={titleId}
      className={`mx-auto mt-(--dialog-top) mb-auto w-[calc(100%-32px)] overflow-hidden ${width} rounded-2xl border border-line bg-raise text-ink shadow-2xl`}
    >
      <div className="flex max-h-[calc(100dvh-var(--dialog-top)-18px)] flex-col">
        <header className="flex items-center gap-2 ps-5 pe-3 pt-3 pb-2">
          <h2 id={titleId} className="text-[15px] font-semibold">
            {title}
          </h2>
          <IconButton label={words.close} className="ms-auto" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div className="min-h-0 overflow-auto px-5 pt-1 pb-5">{children}</div>
      </div>
    </dialog>
  );
}

interface SheetProps {
  label: string;
  side: 'left' | 'right';
  onClose: () => void;
  children: ReactNode;
}

/** A modal along one side of a narrow page, open while it is mounted; `onClose` is called when it is to go. */
export function Sheet({ label, side, onClose, children }: SheetProps) {
  const words = useWords(controlWords);
  const modal = useModal(onClose);
  const place = side === 'left' ? 'me-auto from-left border-e' : 'ms-auto from-right border-s';

  return (
    <dialog
      {...modal}
      aria-label={label}
      className={`sheet my-0 h-dvh max-h-none w-[min(340px,calc(100vw-40px))] max-w-none overflow-hidden border-line bg-panel text-ink shadow-2xl ${place}`}
    >
      <div className="flex h-full flex-col pb-[env(safe-area-inset-bottom)]">
        <header className="flex items-center ps-[18px] pe-2.5 pt-2.5">
          <span className="text-[15px] font-semibold">{label}</span>
          <IconButton label={words.close} className="ms-auto" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        {/* The page's own are behind the sheet, out of reach. */}
        <div className="has-[button]:py-2.5">
          <Toasts />
        </div>
      </div>
    </dialog>
  );
}

/** Shown in place of a dialog whose code could not be fetched. */
export function LoadFailedDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(controlWords).notLoaded;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="text-sm text-ink-2">{words.text}</p>
    </Dialog>
  );
}

/**
 * Props for a `<dialog>` that is modal while mounted: the browser keeps the focus inside, and returns it at the end.
 * `onClose` is called when the person closes it by Escape or a click beside it; unmount it then.
 */
function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);

  // A layout effect, because its end comes before the removal: only a dialog closed while in the page gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    dialog.showModal();
    // Newer browsers do this by `closedby="any"`; the content covers the dialog, so only its backdrop is hit here.
    const dismiss = (event: MouseEvent) => {
      if (event.target === dialog) dialog.close();
    };
    dialog.addEventListener('click', dismiss);
    return () => {
      dialog.removeEventListener('click', dismiss);
      dialog.close();
    };
  }, []);

  return {
    ref,
    closedby: 'any' as const,
    onClose: ({ currentTarget }: SyntheticEvent<HTMLDialogElement>) => {
      // The event comes after closing, and by then it may be open again.
      if (!currentTarget.open) onClose();
    },
  };
}
