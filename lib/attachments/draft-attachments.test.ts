import { describe, expect, it } from 'vitest';
import { attachment, textFile } from '@/lib/conversation/testing/attachments';
import type { Attachment, ImageDetail } from '@/lib/conversation/types';
import { eventually } from '@/lib/testing/eventually';
import { DraftAttachments } from './draft-attachments';
import { readyAttachments } from './draft-item';
import { attachmentProblem, type Preparation } from './preparation';

/** A message whose files are prepared one at a time, as a test says. */
class Desk {
  readonly asked: { name: string; detail: ImageDetail; signal: AbortSignal }[] = [];
  readonly lists: (readonly Attachment[] | null)[] = [];
  readonly kept = new Map<string, Blob>();
  full = false;
  whileKeeping = (): void => undefined;
  readonly draft: DraftAttachments;
  #answers: ((preparation: Preparation) => void)[] = [];
  #ids = 0;

  constructor() {
    this.draft = new DraftAttachments({
      prepare: (file, { detail, signal }) => {
        this.asked.push({ name: file.name, detail, signal });
        return new Promise((resolve) => this.#answers.push(resolve));
      },
      keepBytes: (hash, bytes) => {
        this.kept.set(hash, bytes);
        this.whileKeeping();
        return Promise.resolve(!this.full);
      },
      readBytes: (hash) => Promise.resolve(this.kept.get(hash) ?? null),
      keepList: (list) => void this.lists.push(list),
      createId: () => `id-${String(this.#ids++)}`,
    });
  }

  get items() {
    return this.draft.state().items;
  }

  get names(): string[] {
    return readyAttachments(this.items).map(({ name }) => name);
  }

  /** Ends the preparation that is under way. */
  async end(preparation: Preparation): Promise<void> {
    await eventually(() => {
      expect(this.#answers).toHaveLength(1);
    });
    this.#answers.pop()?.(preparation);
  }

  async attach(name: string): Promise<void> {
    const before = this.names.length;
    this.draft.add([new File([name], name)]);
    await this.end(ready(name));
    await eventually(() => {
      expect(this.names).toHaveLength(before + 1);
    });
  }
}

function ready(name: string, changes: Partial<ReturnType<typeof attachment>> = {}): Preparation {
  return { prepared: { attachment: attachment(name, { name, ...changes }), bytes: new Blob([name]) } };
}

describe('what is attached to a draft', () => {
  it('is prepared one after the other, kept, and told at the end', async () => {
    const desk = new Desk();
    desk.draft.add([new File(['a'], 'a.png'), new File(['b'], 'b.exe'), new File(['c'], 'c.png')]);
    await desk.end(ready('a.png'));
    await desk.end({ problem: attachmentProblem('unknown_type') });
    await desk.end(ready('c.png'));
    await eventually(() => {
      expect(desk.draft.state().news).toEqual({
        kind: 'prepared',
        added: ['a.png', 'c.png'],
        refused: [{ name: 'b.exe', problem: attachmentProblem('unknown_type') }],
      });
    });
    expect(desk.asked.map(({ name }) => name)).toEqual(['a.png', 'b.exe', 'c.png']);
    expect(desk.items.map(({ state }) => state)).toEqual(['ready', 'refused', 'ready']);
    expect(desk.lists.at(-1)?.map(({ name }) => name)).toEqual(['a.png', 'c.png']);
  });

  it('takes as many files as a message does, and counts the others', () => {
    const { draft } = new Desk();
    const files = Array.from({ length: 100 }, (_, index) => new File(['x'], `${String(index)}.txt`));
    draft.add(files);
    expect(draft.state()).toMatchObject({ leftOut: 80 });
    expect(draft.state().items).toHaveLength(20);
    expect(draft.add(files)).toEqual([]);
    expect(draft.state().leftOut).toBe(100);
  });

  it('is not prepared once it is taken off, nor does it come back', async () => {
    const desk = new Desk();
    const [first = '', second = ''] = desk.draft.add([new File(['a'], 'a.png'), new File(['b'], 'b.png')]);
    desk.draft.remove(second);
    desk.draft.remove(first);
    expect(desk.asked[0]?.signal.aborted).toBe(true);
    await desk.end(ready('a.png'));
    await desk.attach('c.png');
    expect(desk.asked.map(({ name }) => name)).toEqual(['a.png', 'c.png']);
    expect(desk.names).toEqual(['c.png']);
  });

  it('says where the browser has no room for it, and can be sent all the same', async () => {
    const desk = new Desk();
    desk.full = true;
    await desk.attach('a.png');
    expect(desk.items).toMatchObject([{ state: 'ready', isKept: false }]);
    expect(desk.names).toEqual(['a.png']);
  });

  it('is put in another order, within its ends', async () => {
    const desk = new Desk();
    for (const name of ['a', 'b', 'c']) await desk.attach(name);
    const [a] = desk.items;
    desk.draft.move(a?.id ?? '', -1);
    expect(desk.names).toEqual(['a', 'b', 'c']);
    desk.draft.move(a?.id ?? '', 1);
    expect(desk.names).toEqual(['b', 'a', 'c']);
    expect(desk.draft.state().news).toEqual({ kind: 'moved', name: 'a', place: 2, of: 3 });
    expect(desk.lists.at(-1)?.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  });

  it('is prepared again for another detail, with its description; where that fails it stays as it was', async () => {
    const desk = new Desk();
    await desk.attach('a.png');
    const id = desk.items[0]?.id ?? '';
    desk.draft.describe(id, 'A cat');
    desk.draft.lookCloser(id, 'low');
    expect(desk.items).toMatchObject([{ state: 'preparing', detail: 'low' }]);
    await desk.end(ready('a.png', { detail: 'low', width: 10 }));
    const low = { state: 'ready', attachment: { detail: 'low', width: 10, alt: 'A cat' } };
    await eventually(() => {
      expect(desk.items).toMatchObject([low]);
    });
    desk.draft.lookCloser(id, 'original');
    await desk.end({ problem: attachmentProblem('unreadable') });
    await eventually(() => {
      expect(desk.items).toMatchObject([low]);
    });
  });

  it('is kept as it was while it is prepared for another detail, and all that is known of it when that fails', async () => {
    const desk = new Desk();
    desk.full = true;
    desk.draft.add([new File(['a'], 'a.gif')]);
    await desk.end({ ...ready('a.gif'), isFirstFrame: true });
    await eventually(() => {
      expect(desk.names).toEqual(['a.gif']);
    });
    const [before] = desk.items;
    await desk.attach('b.png');
    desk.draft.lookCloser(before?.id ?? '', 'low');
    desk.draft.describe(desk.items[1]?.id ?? '', 'A cat');
    expect(desk.lists.at(-1)).toMatchObject([{ name: 'a.gif' }, { name: 'b.png', alt: 'A cat' }]);
    desk.draft.restore(desk.lists.at(-1) ?? []);
    expect(desk.items).toHaveLength(2);
    await desk.end({ problem: attachmentProblem('unreadable') });
    await eventually(() => {
      expect(desk.items[0]).toEqual(before);
    });
  });

  it('is sent in the other way that it can be, and back, also where the first was refused', async () => {
    const desk = new Desk();
    const pdf: Attachment = {
      ...{ type: 'file', hash: 'f'.repeat(64), name: 'a.pdf', bytes: 3 },
      ...{ mediaType: 'application/pdf', characters: null, pages: 2 },
    };
    const other = { attachment: pdf, bytes: new Blob(['pdf']) };
    const text = { attachment: textFile('a.pdf', 'text'), bytes: new Blob(['text']) };
    desk.draft.add([new File(['pdf'], 'a.pdf'), new File(['scan'], 'b.pdf')]);
    await desk.end({ prepared: text, other });
    await desk.end({ problem: attachmentProblem('pdf_without_text'), other });
    await eventually(() => {
      expect(desk.items.map(({ state }) => state)).toEqual(['ready', 'refused']);
    });
    const [first, second] = desk.items;
    await desk.draft.swap(first?.id ?? '');
    await desk.draft.swap(second?.id ?? '');
    expect(readyAttachments(desk.items)).toEqual([pdf, pdf]);
    await desk.draft.swap(first?.id ?? '');
    expect(readyAttachments(desk.items)).toEqual([text.attachment, pdf]);
  });

  it('goes with a draft that is deleted, and what was being prepared is not kept', async () => {
    const desk = new Desk();
    desk.draft.add([new File(['a'], 'a.png'), new File(['b'], 'b.png')]);
    desk.draft.drop();
    await desk.end(ready('a.png'));
    await desk.attach('c.png');
    expect(desk.asked.map(({ name }) => name)).toEqual(['a.png', 'c.png']);
    expect([...desk.kept.keys()]).toEqual([attachment('c.png').hash]);
    expect(desk.lists.map((list) => list?.map(({ name }) => name))).toEqual([['c.png']]);
  });

  it('goes also where its bytes are just being kept', async () => {
    const desk = new Desk();
    desk.draft.add([new File(['a'], 'a.png')]);
    desk.whileKeeping = () => {
      desk.draft.drop();
    };
    await desk.end(ready('a.png'));
    await eventually(() => {
      expect(desk.kept.size).toBe(1);
    });
    desk.whileKeeping = () => undefined;
    await desk.attach('c.png');
    expect(desk.lists.map((list) => list?.map(({ name }) => name))).toEqual([['c.png']]);
  });

  it('comes back with its draft, and what is being prepared stays', async () => {
    const desk = new Desk();
    await desk.attach('a.png');
    const [kept] = desk.items;
    desk.draft.add([new File(['b'], 'b.png')]);
    desk.draft.restore([attachment('c.png', { name: 'c.png' }), attachment('a.png', { name: 'a.png' })]);
    expect(desk.names).toEqual(['c.png', 'a.png']);
    expect(desk.items[1]).toBe(kept);
    await desk.end(ready('b.png'));
    await eventually(() => {
      expect(desk.names).toEqual(['c.png', 'a.png', 'b.png']);
    });
    desk.draft.clear();
    expect(desk.lists.at(-1)).toBeNull();
  });

  it('stays where it has been added or changed since the reading of the draft began', async () => {
    const desk = new Desk();
    const atFirst = desk.items;
    await desk.attach('new.png');
    desk.draft.restore([attachment('kept.png', { name: 'kept.png' })], atFirst);
    expect(desk.names).toEqual(['kept.png', 'new.png']);
    expect(desk.lists.at(-1)?.map(({ name }) => name)).toEqual(['kept.png', 'new.png']);

    const atReturn = desk.items;
    const list = readyAttachments(atReturn);
    desk.draft.describe(atReturn[0]?.id ?? '', 'A cat');
    desk.draft.restore(list, atReturn);
    expect(readyAttachments(desk.items)).toMatchObject([{ alt: 'A cat' }, { name: 'new.png' }]);
  });

  it('is kept as an empty list once all is taken off, unlike when it is sent', async () => {
    const desk = new Desk();
    await desk.attach('a.png');
    desk.draft.remove(desk.items[0]?.id ?? '');
    expect(desk.lists.at(-1)).toEqual([]);
  });
});
