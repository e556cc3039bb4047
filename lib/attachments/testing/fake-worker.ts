import { vi } from 'vitest';

type Reply = (message: unknown) => unknown;

/** A worker that answers as the test says; `null` for one that does not. */
export class FakeWorker extends EventTarget {
  static reply: Reply = () => null;
  static readonly all: FakeWorker[] = [];
  readonly terminate = vi.fn();

  constructor() {
    super();
    FakeWorker.all.push(this);
  }

  postMessage(message: unknown): void {
    const reply = FakeWorker.reply(message);
    queueMicrotask(() => {
      if (reply instanceof Event) this.dispatchEvent(reply);
      else if (reply !== null) this.dispatchEvent(new MessageEvent('message', { data: reply }));
    });
  }

  /** Says something by itself. */
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Takes the place of workers, until globals are unstubbed. */
  static stub(): void {
    FakeWorker.reply = () => null;
    FakeWorker.all.length = 0;
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('ErrorEvent', class extends Event {});
  }
}
