const messages = {
  malformed: 'The shared conversation is damaged.',
  too_large: 'The shared conversation is larger than a link holds, so it can’t be shown.',
  unknown_version: 'The conversation was shared by a newer version. Reload the page and try again.',
} as const;

/** Why bytes are no snapshot. Its message is a sentence for people. */
export class SnapshotError extends Error {
  readonly code: keyof typeof messages;

  constructor(code: keyof typeof messages) {
    super(messages[code]);
    this.name = 'SnapshotError';
    this.code = code;
  }
}
