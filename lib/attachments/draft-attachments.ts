import type { Attachment, ImageDetail } from '@/lib/conversation/types';
import { attachmentOf, itemName, readyItem, type DraftItem } from './draft-item';
import { limits } from './limits';
import type { AttachmentProblem, Preparation, Prepared } from './preparation';

/** The latest event, announced for those who cannot see the list. */
export type AttachmentNews =
  | {
      readonly kind: 'prepared';
      readonly added: readonly string[];
      readonly refused: readonly { readonly name: string; readonly problem: AttachmentProblem }[];
    }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'moved'; readonly name: string; readonly place: number; readonly of: number };

export interface AttachedToDraft {
  readonly items: readonly DraftItem[];
  /** How many files were not taken because a message takes no more. */
  readonly leftOut: number;
  readonly news: AttachmentNews | null;
}

interface Dependencies {
  readonly prepare: (
    file: File,
    options: { readonly detail: ImageDetail; readonly signal: AbortSignal },
  ) => Promise<Preparation>;
  /** Resolves to whether the browser keeps them beyond this page. */
  readonly keepBytes: (hash: string, bytes: Blob) => Promise<boolean>;
  readonly readBytes: (hash: string) => Promise<Blob | null>;
  /** Keeps what is attached with the draft; null erases what was kept. */
  readonly keepList: (attachments: readonly Attachment[] | null) => void;
  readonly createId: () => string;
}

const nothing: AttachedToDraft = { items: [], leftOut: 0, news: null };

/** The attachments of one unsent message. Files are prepared one after the other, so that the page stays responsive. */
export class DraftAttachments {
  readonly #dependencies: Dependencies;
  readonly #listeners = new Set<() => void>();
  #state = nothing;
  #queue: string[] = [];
  #preparing: { readonly id: string; readonly abort: AbortController } | null = null;
  #results: { added: string[]; refused: { name: string; problem: AttachmentProblem }[] } | null = null;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): AttachedToDraft => this.#state;

  /**
   * Shows what is kept with the draft; what is being prepared stays.
   *
   * @param before the items when the reading of it began: what has changed since is newer than what was read
   */
  restore(attachments: readonly Attachment[], before = this.#state.items): void {
    const known = this.#state.items;
    const isNewer = known !== before;
    if (isNewer && before.length > 0) return;
    const kept = attachments.map((attachment): DraftItem => {
      const same = known.find((item) => JSON.stringify(attachmentOf(item)) === JSON.stringify(attachment));
      return same ?? readyItem({ id: this.#dependencies.createId(), file: null, other: null }, attachment);
    });
    const others = known.filter((item) => (isNewer || item.state !== 'ready') && !kept.includes(item));
    this.#set({ items: [...kept, ...others], leftOut: 0, news: null });
    // The list that was kept for the newer ones is without these.
    if (isNewer) this.#keep();
  }

  /** Attaches files, as many as a message takes. Gives the ids of the items. */
  readonly add = (files: readonly File[]): readonly string[] => {
    const room = Math.max(0, limits.filesPerMessage - this.#state.items.length);
    const items = files.slice(0, room).map((file): DraftItem => ({
      id: this.#dependencies.createId(),
      ...{ file, other: null, state: 'preparing', before: null, detail: 'auto' },
    }));
    this.#set({ items: [...this.#state.items, ...items], leftOut: files.length - items.length });
    const ids = items.map(({ id }) => id);
    this.#enqueue(ids);
    return ids;
  };

  remove(id: string): void {
    const item = this.#find(id);
    if (item === undefined) return;
    if (this.#preparing?.id === id) this.#preparing.abort.abort();
    this.#queue = this.#queue.filter((other) => other !== id);
    const items = this.#state.items.filter((other) => other.id !== id);
    this.#set({ items, leftOut: 0, news: { kind: 'removed', name: itemName(item) } });
    this.#keep();
  }

  /** Moves an item towards the beginning (-1) or the end (1). */
  move(id: string, step: -1 | 1): void {
    const from = this.#state.items.findIndex((item) => item.id === id);
    const item = this.#state.items[from];
    const to = from + step;
    if (item === undefined || to < 0 || to >= this.#state.items.length) return;
    const items = this.#state.items.toSpliced(from, 1).toSpliced(to, 0, item);
    this.#set({ items, news: { kind: 'moved', name: itemName(item), place: to + 1, of: items.length } });
    this.#keep();
  }

  /** Says what an image shows. */
  describe(id: string, alt: string): void {
    this.#change(id, (item) =>
      item.state === 'ready' && item.attachment.type === 'image'
        ? { ...item, attachment: { ...item.attachment, alt } }
        : item,
    );
    this.#keep();
  }

  /** Prepares an image for another detail: from its file, or else from what was made of that. */
  lookCloser(id: string, detail: ImageDetail): void {
    const item = this.#find(id);
    if (item?.state !== 'ready' || item.attachment.type !== 'image') return;
    const { file, other, attachment, isKept, isFirstFrame } = item;
    const before = { attachment, isKept, isFirstFrame };
    this.#change(id, () => ({ id, file, other, state: 'preparing', before, detail }));
    this.#enqueue([id]);
  }

  /** Sends a file in the other way that it can be sent. */
  async swap(id: string): Promise<void> {
    const item = this.#find(id);
    if (!item?.other || item.state === 'preparing') return;
    const { attachment, bytes } = item.other;
    const isKept = await this.#dependencies.keepBytes(attachment.hash, bytes);
    let before: Prepared | null = null;
    if (item.state === 'ready') {
      const own = await this.#dependencies.readBytes(item.attachment.hash);
      before = own && { attachment: item.attachment, bytes: own };
    }
    if (!this.#find(id)) return;
    this.#change(id, ({ file }) => readyItem({ id, file, other: before }, attachment, { isKept }));
    this.#keep();
  }

  /** Takes everything off, as when it has been sent. */
  clear(): void {
    this.drop();
    this.#dependencies.keepList(null);
  }

  /** Takes everything off when the draft itself is deleted: nothing of it is kept again. */
  drop(): void {
    this.#preparing?.abort.abort();
    this.#queue = [];
    this.#results = null;
    this.#set(nothing);
  }

  #find(id: string): DraftItem | undefined {
    return this.#state.items.find((item) => item.id === id);
  }

  #set(changes: Partial<AttachedToDraft>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }

  #change(id: string, change: (item: DraftItem) => DraftItem): void {
    this.#set({ items: this.#state.items.map((item) => (item.id === id ? change(item) : item)) });
  }

  #keep(): void {
    // An attachment that is prepared again is kept as it was, until it is ready.
    this.#dependencies.keepList(this.#state.items.flatMap((item) => attachmentOf(item) ?? []));
  }

  #enqueue(ids: readonly string[]): void {
    this.#queue.push(...ids);
    if (this.#preparing === null) void this.#prepareAll();
  }

  async #prepareAll(): Promise<void> {
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      const item = this.#find(id);
      if (item?.state === 'preparing') await this.#prepare(item);
    }
    this.#preparing = null;
    const results = this.#results;
    this.#results = null;
    if (results !== null) this.#set({ news: { kind: 'prepared', ...results } });
  }

  async #prepare(item: Extract<DraftItem, { state: 'preparing' }>): Promise<void> {
    const { id, before, detail } = item;
    const abort = new AbortController();
    this.#preparing = { id, abort };
    const file = item.file ?? (before && (await this.#reread(before.attachment)));
    const result: Preparation = file
      ? await this.#dependencies.prepare(file, { detail, signal: abort.signal })
      : { problem: { code: 'unreadable', params: {} } };
    if (abort.signal.aborted || !this.#find(id)) return;
    const results = (this.#results ??= { added: [], refused: [] });
    if ('problem' in result) {
      const { problem, other = null } = result;
      results.refused.push({ name: itemName(item), problem });
      this.#change(id, (current) =>
        before === null
          ? { id, file: current.file, other, state: 'refused', problem }
          : readyItem({ id, file: current.file, other: current.other }, before.attachment, before),
      );
      return;
    }
    const { prepared, other = null, isFirstFrame = false } = result;
    const isKept = await this.#dependencies.keepBytes(prepared.attachment.hash, prepared.bytes);
    if (!this.#find(id)) return;
    const { attachment } = prepared;
    const alt = before?.attachment.type === 'image' ? before.attachment.alt : '';
    const described = attachment.type === 'image' ? { ...attachment, alt } : attachment;
    results.added.push(attachment.name);
    this.#change(id, (current) =>
      readyItem({ id, file: current.file, other }, described, { isKept, isFirstFrame }),
    );
    this.#keep();
  }

  async #reread({ hash, name, mediaType }: Attachment): Promise<File | null> {
    const bytes = await this.#dependencies.readBytes(hash);
    return bytes && new File([bytes], name, { type: mediaType });
  }
}
