/** A problem with storage. It becomes words when it is drawn. */
export type StorageWarning =
  | { readonly code: 'full' | 'not_kept' | 'newer_build' | 'unreadable' | 'missing' | 'blocked' }
  /** So many records were left out. */
  | { readonly code: 'damaged'; readonly count: number };

/**
 * Which of the warnings is shown: what concerns writing comes first, then what concerns reading, then what
 * concerns the conversation on screen alone.
 */
export class StorageWarnings {
  readonly #show: (warning: StorageWarning | null) => void;
  #saving: StorageWarning | null = null;
  #reading: StorageWarning | null = null;
  #opening: StorageWarning | null = null;

  constructor(show: (warning: StorageWarning | null) => void) {
    this.#show = show;
  }

  /** Why writing has failed, or null when it has not. */
  ofSaving(warning: StorageWarning | null): void {
    this.#saving = warning;
    this.#tell();
  }

  /** Why reading has failed, or null when it has not. */
  ofReading(warning: StorageWarning | null): void {
    this.#reading = warning;
    this.#tell();
  }

  /** Why what is on screen is not all of what was to be opened, or null where it is. */
  ofOpening(warning: StorageWarning | null): void {
    this.#opening = warning;
    this.#tell();
  }

  #tell(): void {
    this.#show(this.#saving ?? this.#reading ?? this.#opening);
  }
}

/** The warning for a browser that refuses to write. */
export function storageWarningFor(error: unknown): StorageWarning {
  if (isNamed(error, 'VersionError')) return newerBuild;
  return isNamed(error, 'QuotaExceededError') ? full : notKept;
}

/** The warning for a browser that refuses to read. */
export function readWarningFor(error: unknown): StorageWarning {
  return isNamed(error, 'VersionError') ? newerBuild : unreadable;
}

/** Shown when the page's address names a conversation that is not here. */
export const missingWarning: StorageWarning = { code: 'missing' };

/** Shown while a tab with an older version holds up what this one wants to read. */
export const blockedWarning: StorageWarning = { code: 'blocked' };

/** The warning for records that were left out, or null when there were none. */
export function damageWarning(count: number): StorageWarning | null {
  return count === 0 ? null : { code: 'damaged', count };
}

// The same objects each time, so that a warning that stays is not drawn again with every word that can't be written.
const full: StorageWarning = { code: 'full' };
const notKept: StorageWarning = { code: 'not_kept' };
const unreadable: StorageWarning = { code: 'unreadable' };
const newerBuild: StorageWarning = { code: 'newer_build' };

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
