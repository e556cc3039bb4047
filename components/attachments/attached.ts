import type { Attachment } from '@/lib/conversation/types';

/** What a person has just given to be attached: files, or a text too long for the message box. */
export interface Given {
  readonly files: readonly File[];
  readonly text?: string;
}

/** What is attached to the message being written, as its sending needs it. */
export interface Attached {
  readonly attachments: readonly Attachment[];
  /** About how many tokens these and all that the thread has come to. */
  readonly tokens: number;
  /** Whether some files are not ready to be sent. */
  readonly isPreparing: boolean;
  /** Whether some can't be. */
  readonly isRefused: boolean;
  /** Whether the request would be more than the server takes. */
  readonly isTooLarge: boolean;
  /** Takes them off, once they have been sent. */
  readonly clear: () => void;
}

export const nothingAttached: Attached = {
  attachments: [],
  tokens: 0,
  isPreparing: false,
  isRefused: false,
  isTooLarge: false,
  clear: () => undefined,
};
