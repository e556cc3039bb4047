/**
 * What is wrong with storage, in one sentence: what concerns writing comes first, then what concerns reading, then what
 * concerns the conversation on screen alone.
 */
export class StorageWarnings {
  readonly #show: (warning: string | null) => void;
  #saving: string | null = null;
  #reading: string | null = null;
  #opening: string | null = null;

  constructor(show: (warning: string | null) => void) {
    this.#show = show;
  }

  /** Why writing has failed, or null when it has not. */
  ofSaving(warning: string | null): void {
    this.#saving = warning;
    this.#tell();
  }

  /** Why reading has failed, or null when it has not. */
  ofReading(warning: string | null): void {
    this.#reading = warning;
    this.#tell();
  }

  /** Why what is on screen is not all of what was to be opened, or null where it is. */
  ofOpening(warning: string | null): void {
    this.#opening = warning;
    this.#tell();
  }

  #tell(): void {
    this.#show(this.#saving ?? this.#reading ?? this.#opening);
  }
}

/** What to tell when the browser refuses to write. */
export function storageWarningFor(error: unknown): string {
  if (isNamed(error, 'VersionError')) return newerBuildWarning;
  return isNamed(error, 'QuotaExceededError')
    ? 'This browser’s storage is full. What is new is kept only until the page is closed: export it, or delete conversations to make room.'
    : 'This browser does not keep conversations here. They last until the page is closed: export what you need, or allow this site to store data.';
}

/** What to tell when the browser refuses to read. */
export function readWarningFor(error: unknown): string {
  return isNamed(error, 'VersionError')
    ? newerBuildWarning
    : 'What this browser keeps could not be read. Reload the page; if that does not help, allow this site to store data.';
}

/** What to tell when the page's address names a conversation that is not here. */
export const missingWarning =
  'The conversation at this address is not kept in this browser, or has been deleted.';

/** What to tell while a tab with an older version holds up what this one wants to read. */
export const blockedWarning =
  'Another tab holds what this browser keeps, with an older version of Edgewise. Close the other tabs of Edgewise: then your conversations appear, and what is new here is kept.';

/** What to tell when records were left out, or null when there were none. */
export function damageWarning(damaged: number): string | null {
  if (damaged === 0) return null;
  return damaged === 1
    ? 'One stored record is damaged and was left out.'
    : `${String(damaged)} stored records are damaged and were left out.`;
}

const newerBuildWarning =
  'A newer version of Edgewise has been used in this browser, and keeps its conversations in a new form. Reload the page to get it. What is new here lasts until then.';

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
