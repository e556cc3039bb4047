/**
 * Tells which arriving answers have a living tab: it holds a lock for each, and the browser takes the locks of a tab
 * that is closed or has crashed.
 */
export interface AnswerLocks {
  /** Holds an answer's lock until the given promise settles. */
  readonly hold: (answerId: string, until: Promise<unknown>) => void;
  /** The answers whose lock is held, in any tab. */
  readonly held: () => Promise<ReadonlySet<string>>;
  /** Resolves as soon as nobody holds an answer's lock. */
  readonly whenReleased: (answerId: string) => Promise<void>;
}

const prefix = 'edgewise.answer.';

/** By the Web Locks API. A page served without TLS does not have it: there no answer of another tab counts as living. */
export const browserAnswerLocks: AnswerLocks = {
  hold(answerId, until) {
    void locks()?.request(prefix + answerId, () => until);
  },
  async held() {
    const { held = [] } = (await locks()?.query()) ?? {};
    const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
    return new Set(names);
  },
  async whenReleased(answerId) {
    await locks()?.request(prefix + answerId, () => undefined);
  },
};

function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
