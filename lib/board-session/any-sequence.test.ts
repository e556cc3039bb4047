import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { requestBody } from '@/lib/answer/request-body';
import { addVariants, changeVariant, makeBase, moveVariant, setValue } from '@/lib/board/board-changes';
import { cellState } from '@/lib/board/cells';
import { AT_ONCE } from '@/lib/board/limits';
import { smallBoard } from '@/lib/board/testing/build-board';
import { cellKey, type Cell } from '@/lib/board/types';
import { textOf } from '@/lib/conversation/parts';
import { BoardBrowser, type BoardTab } from './testing/board-page';

afterEach(() => {
  vi.unstubAllGlobals();
});

const steps = [
  'run',
  'runAgain',
  'stop',
  'reload',
  'answer',
  'fail',
  'say',
  'variant',
  'value',
  'message',
] as const;
type Step = (typeof steps)[number] | 'add' | 'removeAndUndo' | 'rebase' | 'move';
const anyStep = fc.constantFrom<Step>(
  ...steps,
  'answer',
  'answer',
  'run',
  'add',
  'removeAndUndo',
  'rebase',
  'move',
);

/** A board, and whoever uses it. */
class Person {
  readonly browser = new BoardBrowser();
  readonly memory = { id: null };
  tab!: BoardTab;
  /** The body of each request that was answered whole, by the answer's text. */
  readonly answered = new Map<string, unknown>();
  readonly over = new Set<number>();
  edits = 0;

  async do(step: Step): Promise<void> {
    const { actions } = this.tab;
    this.edits += 1;
    const text = `edit ${String(this.edits)}`;
    switch (step) {
      case 'run':
        actions.run({});
        break;
      case 'runAgain':
        actions.run({ caseId: 'one' }, true);
        break;
      case 'stop':
        actions.stop();
        break;
      case 'reload':
        this.tab.session.flush();
        await this.tab.session.written();
        this.browser.close(this.tab);
        this.tab = await this.browser.open(this.memory);
        break;
      case 'answer':
      case 'fail':
      case 'say':
        this.#serve(step);
        break;
      case 'variant':
        actions.change((board) => changeVariant(board, 'cool', { parameters: { seed: this.edits } }));
        break;
      case 'value':
        actions.change((board) => setValue(board, 'one', 'word', text));
        break;
      case 'message':
        actions.change((board) => ({ ...board, message: `${text} {{word}}` }));
        break;
      case 'add':
        actions.change((board) => addVariants(board, [text], [{ parameters: { seed: this.edits } }]));
        break;
      case 'rebase':
        actions.change((board) => makeBase(board, 'cool'));
        break;
      case 'move':
        actions.change((board) => moveVariant(board, 'base', 1));
        break;
      case 'removeAndUndo':
        actions.remove({ caseId: 'two' })();
        break;
    }
    await this.#settle();
  }

  /** The first request that is still under way. */
  #serve(how: 'answer' | 'fail' | 'say'): void {
    const place = this.browser.server.exchanges.findIndex(
      ({ signal }, at) => !signal.aborted && !this.over.has(at),
    );
    const exchange = this.browser.server.exchanges[place];
    if (!exchange) return;
    this.over.add(place);
    if (how === 'fail') {
      exchange.respond('{"error":{"message":"No."}}', { status: 500 });
      return;
    }
    const text = `answer ${String(place)}`;
    exchange.begin();
    exchange.say(text);
    if (how === 'answer') {
      this.answered.set(text, exchange.body);
      exchange.finish();
    } else exchange.close();
  }

  /** Lets what is on the way arrive, and what is due be written. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 8; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.browser.timing.drawFrame();
      this.browser.timing.advance(1_000);
      await this.tab.session.written();
    }
  }
}

/** The record of its request is named once it has been kept. */
const withoutRecord = (given: Cell['given'] | undefined) =>
  given && { ...given, answer: { ...given.answer, record: undefined } };

const complete = (cells: Iterable<Cell>) =>
  new Map(
    [...cells].flatMap((cell) =>
      cell.given?.answer.status === 'complete' ? [[cellKey(cell), cell.given] as const] : [],
    ),
  );

it('keeps every answer with what it was asked with, and sends nothing twice, whatever is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), async (sequence) => {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const person = new Person();
      person.tab = await person.browser.open(person.memory, smallBoard());
      for (const step of sequence) {
        const before = complete(person.tab.state.cells.values());
        await person.do(step);
        const { cells } = person.tab.state;
        const sent = person.browser.server.exchanges;

        const underWay = sent.filter(({ signal }, at) => !signal.aborted && !person.over.has(at));
        const running = [...cells.values()].filter((cell) => cellState(cell) === 'running');
        expect(running.length).toBeLessThanOrEqual(AT_ONCE);
        if (!sequence.includes('reload')) expect(underWay.length).toBeLessThanOrEqual(AT_ONCE);

        for (const { given } of cells.values()) {
          if (given?.answer.status !== 'complete' || !given.answer.asked) continue;
          const body = person.answered.get(textOf(given.answer));
          expect(body, 'what it was asked with').toEqual(requestBody(given.answer.asked, given.path));
        }
        // Only asking again puts another in its place.
        const after = complete(cells.values());
        for (const [key, given] of before) {
          const isAskedAgain = cells.get(key)?.given?.answer.id !== given.answer.id;
          if (!isAskedAgain) expect(withoutRecord(after.get(key))).toEqual(withoutRecord(given));
          else expect(sequence).toContain('runAgain');
        }
        const ids = [...cells.values()].flatMap(({ given }) => given?.answer.id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }),
    { numRuns: 40 },
  );
});
