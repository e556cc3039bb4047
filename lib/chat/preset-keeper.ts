import type { Presets } from '@/lib/settings/types';
import type { ChatDependencies } from './chat-dependencies';

type PresetsChange = (before: Presets) => Presets;

interface PresetKeeperOptions {
  /** Has a write done, and tried again where storage refuses; a later one takes the place of one not yet done. */
  readonly save: (write: () => Promise<void>) => void;
  readonly show: (presets: Presets) => void;
}

/** Keeps the presets, each change on top of what other tabs have made of them. */
export class PresetKeeper {
  readonly #dependencies: Pick<ChatDependencies, 'storage' | 'tabs'>;
  readonly #options: PresetKeeperOptions;
  /** What storage has not taken yet. */
  #waiting: readonly PresetsChange[] = [];

  constructor(dependencies: Pick<ChatDependencies, 'storage' | 'tabs'>, options: PresetKeeperOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
  }

  change(change: PresetsChange): void {
    const changes = [...this.#waiting, change];
    this.#waiting = changes;
    this.#options.save(async () => {
      const { storage, tabs } = this.#dependencies;
      const kept = await storage.changePresets((before) => applied(changes, before));
      if (!this.#waiting.includes(change)) return;
      this.#waiting = this.#waiting.filter((waiting) => !changes.includes(waiting));
      this.#options.show(applied(this.#waiting, kept));
      tabs.post({ kind: 'presets' });
    });
  }

  /** Another tab has changed them. */
  async reread(): Promise<void> {
    const kept = await this.#dependencies.storage.readPresets();
    this.#options.show(applied(this.#waiting, kept));
  }

  /** What storage has not taken is not to be kept any more. */
  forget(): void {
    this.#waiting = [];
  }
}

function applied(changes: readonly PresetsChange[], presets: Presets): Presets {
  return changes.reduce((before, change) => change(before), presets);
}
