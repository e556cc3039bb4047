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
