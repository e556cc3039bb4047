import type { Attachment } from '@/lib/conversation/types';

/** The attachments of the message being written, as the composer needs them. */
export interface Attached {
  /** The `draftKey` of the message; null as long as nothing is known. */
  readonly draftKey: string | null;
  /** The attachments that can be sent. */
  readonly attachments: readonly Attachment[];
  /** Whether there is nothing, not even what is being prepared. */
  readonly isEmpty: boolean;
  /** Whether the request would be more than the server takes. */
  readonly isTooLarge: boolean;
  /** About how many tokens these and all that the thread has come to. */
  readonly tokens: number;
  /** Says what can be attached. */
  readonly hint: string;
  /** Opens the system's chooser of files; on a phone that offers the camera too. */
  readonly choose: () => void;
  /** Whether the message has to wait, or can't be sent at all. It is sent once it can be. */
  readonly hold: () => boolean;
  /** Takes them off, once they have been sent. */
  readonly clear: () => void;
}

export const nothingAttached: Attached = {
  draftKey: null,
  attachments: [],
  isEmpty: true,
  isTooLarge: false,
  tokens: 0,
  hint: '',
  choose: () => undefined,
  hold: () => false,
  clear: () => undefined,
};
