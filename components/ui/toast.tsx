'use client';

import { X } from 'lucide-react';
import { createContext, use, useState, type ReactNode } from 'react';
import { IconButton } from './icon-button';

interface ToastMessage {
  text: string;
  action: { label: string; run: () => void };
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Shows a message with one action, until it is dismissed or replaced. */
export function useToast(): (message: ToastMessage) => void {
  return use(ToastContext);
}

/** Holds the page's one toast. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  const dismiss = () => {
    setMessage(null);
  };

  return (
    <ToastContext value={setMessage}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-36 z-10 grid justify-items-center px-4"
      >
        {message !== null && (
          <div className="pointer-events-auto flex items-center gap-1 rounded-xl bg-ink py-1.5 pr-1.5 pl-4 text-sm text-bg shadow-xl">
            {message.text}
            <button
              type="button"
              className="ml-2 rounded-md px-2 py-1 font-semibold underline underline-offset-2 outline-offset-0 focus-visible:outline-bg"
              onClick={() => {
                message.action.run();
                dismiss();
              }}
            >
              {message.action.label}
            </button>
            <IconButton label="Dismiss" className="text-bg focus-visible:outline-bg" onClick={dismiss}>
              <X size={15} />
            </IconButton>
          </div>
        )}
      </div>
    </ToastContext>
  );
}
