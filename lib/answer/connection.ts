import type { Cancel, Timing } from '@/lib/conversation/time';
import { addresses, callApi, type ApiCall, type Fetch } from '@/lib/api/client';
import { readHttpError } from '@/lib/api/errors';
import type { AnswerError } from '@/lib/model/answer-error';
import { CAN_STOP_HEADER, isRunId, RUN_HEADER } from '@/lib/model/run';
import { AWAKE_LIMIT, RESUME_LIMIT, StallWatch } from './interruption';

export interface AskDependencies {
  readonly fetch: Fetch;
  readonly timing: Timing;
  /** false only where the browser knows that it has no network. */
  readonly isOnline: () => boolean;
  /** Calls back when the network has come again, or the page, which was put to sleep. Absent where nobody knows. */
  readonly onWake?: (listener: () => void) => Cancel;
}

/** How long a run is tried to be had, in milliseconds: AI Gateway keeps it for about five and a half minutes. */
const TRIED_FOR = 330_000;
/** Milliseconds before each attempt to have the rest of a run; the last goes for all that follow. */
const WAITS = [250, 1_000, 2_000, 4_000, 8_000, 15_000];
/** As long as there is no network; when it comes the page is woken. */
const OFFLINE_WAIT = 30_000;

/**
 * Milliseconds for which a stopped request stays open where its response has not come: a run that has begun meanwhile is
 * named by that alone, and goes on unless it is ended.
 */
export const LATE_RESPONSE = 500;

/** Returns whether a status may be otherwise a moment later. */
function passes(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** The way by which an answer comes: its request, and after a break those for the rest of its run. One at a time. */
export class Connection {
  /** Whether an answer that comes by it can be taken up. */
  mayBreak = false;
  readonly #stop: AbortSignal;
  readonly #dependencies: AskDependencies;
  readonly #stallWatch: StallWatch;
  readonly #forgetWake: Cancel | undefined;
  #open = new AbortController();
  #stalledAfter: number | null = null;
  /** How often in a row nothing has come of the answer, and since when. */
  #failures = 0;
  #lostAt: number | null = null;
  #refusal: AnswerError | null = null;
  #wake: () => void = () => undefined;
  /** Gives up a request whose response has not come; null where there is none such. */
  #giveUp: (() => void) | null = null;

  /** @param stop closes it for good */
  constructor(stop: AbortSignal, dependencies: AskDependencies) {
    this.#stop = stop;
    this.#dependencies = dependencies;
    this.#stallWatch = new StallWatch(dependencies.timing, (waited) => {
      this.#stalledAfter = waited;
      this.abort();
    });
    stop.addEventListener('abort', this.#stopped);
    this.#forgetWake = dependencies.onWake?.(() => {
      // An open connection may be dead without anybody having said so.
      if (this.mayBreak) this.#stallWatch.expect(AWAKE_LIMIT);
      this.#wake();
    });
  }

  /** Milliseconds without a sign of life, after which it was closed; null where it was not. */
  get stalledAfter(): number | null {
    return this.#stalledAfter;
  }

  /** Why the rest of a run was refused, where that is for want of an access code; null where it is not. */
  get refusal(): AnswerError | null {
    return this.#refusal;
  }

  /** Sends a request. Something must come within so many milliseconds. Rejects where nothing does, and when it is stopped. */
  send(call: Omit<ApiCall, 'signal'>, limit: number): Promise<Response> {
    const open = new AbortController();
    this.#open = open;
    this.#stalledAfter = null;
    if (this.#stop.aborted) this.abort();
    this.#stallWatch.expect(limit);
    const sent = callApi({ ...call, signal: open.signal }, this.#dependencies.fetch);
    return new Promise((resolve, reject) => {
      this.#giveUp = () => {
        reject(new DOMException('Stopped', 'AbortError'));
        // Whatever is aborted from now on is no longer this one.
        this.#open = new AbortController();
        void this.#endLate(sent, open);
      };
      const answered = () => {
        if (this.#open === open) this.#giveUp = null;
      };
      sent.finally(answered).then(resolve, reject);
    });
  }

  /**
   * The rest of a run, after so many events: tried again and again, less and less often. Null where it cannot be had any more, or it is
   * stopped. Never rejects.
   */
  async goOn(runId: string, from: number): Promise<Response | null> {
    const { timing } = this.#dependencies;
    const address = `${addresses.run(runId)}?from=${String(from)}`;
    this.#lostAt ??= timing.elapsed();
    while (timing.elapsed() <= this.#lostAt + TRIED_FOR) {
      await this.#pause();
      if (this.#stop.aborted) return null;
      this.#failures += 1;
      try {
        const response = await this.send({ method: 'GET', address }, RESUME_LIMIT);
        if (response.ok) return response;
        if (response.status === 401) {
          const error = await readHttpError(response);
          if (error.code === 'access_required') this.#refusal = error;
        }
        // Whatever else it says is not part of the answer.
        this.abort();
        if (!passes(response.status)) return null;
      } catch {
        // The next attempt may be luckier.
      }
    }
    return null;
  }

  /** Ends the run of a request that was stopped before its response came, as soon as that names it. */
  async #endLate(sent: Promise<Response>, open: AbortController): Promise<void> {
    const cancel = this.#dependencies.timing.after(LATE_RESPONSE, () => {
      open.abort();
    });
    const headers = await sent.then((response) => response.headers).catch(() => null);
    cancel();
    open.abort();
    const runId = headers?.get(RUN_HEADER);
    if (isRunId(runId) && headers?.has(CAN_STOP_HEADER)) await this.endRun(runId);
  }

  /** Ends a run where that is possible. Resolves in any case. */
  async endRun(runId: string): Promise<void> {
    const call = { method: 'DELETE', address: addresses.run(runId) };
    await callApi(call, this.#dependencies.fetch).catch(() => undefined);
  }

  /** Something came; what comes next must do so within so many milliseconds. */
  arrived(limit: number): void {
    this.#stallWatch.expect(limit);
  }

  /**
   * Notes that more of the answer has come than was there. Bytes alone do not count: what breaks off at the same
   * place each time would never end.
   */
  hasGrown(): void {
    this.#failures = 0;
    this.#lostAt = null;
  }

  abort = (): void => {
    this.#open.abort();
  };

  #stopped = (): void => {
    if (this.#giveUp) this.#giveUp();
    else this.abort();
  };

  /** Nothing more is waited for. What is open stays so, to be closed by `abort`. */
  release(): void {
    this.#stop.removeEventListener('abort', this.#stopped);
    this.#forgetWake?.();
    this.#stallWatch.stop();
  }

  /** Until the next attempt is due, the network has come, or it is stopped. */
  async #pause(): Promise<void> {
    const { timing, isOnline } = this.#dependencies;
    this.#stallWatch.stop();
    const wait = WAITS[Math.min(this.#failures, WAITS.length - 1)] ?? 0;
    await new Promise<void>((resolve) => {
      const cancel = timing.after(isOnline() ? wait : OFFLINE_WAIT, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
      this.#stop.addEventListener('abort', this.#wake, { once: true });
      if (this.#stop.aborted) this.#wake();
    });
    this.#stop.removeEventListener('abort', this.#wake);
    this.#wake = () => undefined;
  }
}
