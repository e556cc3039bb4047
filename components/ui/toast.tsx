'use client';

import { X } from 'lucide-react';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '@/components/words/words-provider';
import { controlWords } from '@/lib/words/en/controls';
import { IconButton } from './icon-button';

interface ToastMessage {
  readonly text: string;
  /** null where there is nothing to offer. */
  readonly action: {
    readonly label: string;
    /** Resolves to null when done, or to the reason it cannot be done yet: then it is still offered. */
    readonly run: () => Promise<string | null>;
  } | null;
}

interface Shown extends ToastMessage {
  readonly key: number;
}

interface ToastActions {
  /** Shows a message with its action, until it is dismissed. */
  readonly show: (message: ToastMessage) => void;
  /** Removes them all, because what they offer is no longer possible. */
  readonly clear: () => void;
}

/** More would push the conversation aside; the oldest is removed. */
const AT_ONCE = 3;

const ActionsContext = createContext<ToastActions>({ show: () => undefined, clear: () => undefined });
const ToastsContext = createContext<ReactNode>(null);

export function useToasts(): ToastActions {
  return use(ActionsContext);
}

/** Draws the messages in the page's flow, so that they cover nothing. */
export function Toasts() {
  return use(ToastsContext);
}

/** Holds the messages, most of which offer an action. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords(controlWords);
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const actions = useMemo<ToastActions>(
    () => ({
      show: (message) => {
        setToasts((before) =>
          [...before, { ...message, key: (before.at(-1)?.key ?? 0) + 1 }].slice(-AT_ONCE),
        );
      },
      clear: () => {
        setToasts([]);
      },
    }),
    [],
  );

  const dismiss = (done: Shown) => {
    setToasts((before) => before.filter((toast) => toast.key !== done.key));
  };
  const run = async (toast: Shown) => {
    const problem = (await toast.action?.run()) ?? null;
    if (problem === null) dismiss(toast);
    else
      setToasts((before) =>
        before.map((other) => (other.key === toast.key ? { ...toast, text: problem } : other)),
      );
  };

  return (
    <ActionsContext value={actions}>
      <ToastsContext
        value={
          <div role="status" className="grid grid-cols-[minmax(0,1fr)] justify-items-center gap-1.5 px-4">
            {toasts.map((toast) => (
              <div
                key={toast.key}
                className="flex max-w-full items-center gap-1 rounded-xl bg-ink py-1.5 ps-4 pe-1.5 text-sm text-bg forced-colors:border forced-colors:bg-[Canvas] forced-colors:text-[CanvasText]"
              >
                <span className="max-w-88 min-w-0 truncate">{toast.text}</span>
                {toast.action !== null && (
                  <button
                    type="button"
                    className="ms-2 flex-none rounded-md px-2 py-1 font-semibold underline underline-offset-2 outline-offset-0 focus-visible:outline-bg pointer-coarse:min-h-11"
                    onClick={() => void run(toast)}
                  >
                    {toast.action.label}
                  </button>
                )}
                <IconButton
                  label={words.dismiss}
                  className="flex-none text-bg hover:bg-bg/20 focus-visible:outline-bg"
                  onClick={() => {
                    dismiss(toast);
                  }}
                >
                  <X size={15} />
                </IconButton>
              </div>
            ))}
          </div>
        }
      >
        {children}
      </ToastsContext>
    </ActionsContext>
  );
}
