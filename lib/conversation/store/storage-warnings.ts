/** What is wrong with storage, in one sentence: what concerns writing comes before what concerns reading. */
export class StorageWarnings {
  readonly #show: (warning: string | null) => void;
  #saving: string | null = null;
  #reading: string | null = null;

  constructor(show: (warning: string | null) => void) {
    this.#show = show;
  }

  /** Why writing has failed, or null when it has not. */
  ofSaving(warning: string | null): void {
    this.#saving = warning;
    this.#show(this.#saving ?? this.#reading);
  }

  /** Why reading has failed, or null when it has not. */
  ofReading(warning: string | null): void {
    this.#reading = warning;
    this.#show(this.#saving ?? this.#reading);
  }
}
