'use client';

import { Brand } from '@/components/ui/brand';
import { initialFocus } from '@/components/ui/keyboard';
import { useTask } from '@/components/ui/use-task';
import { useWords } from '@/components/words/words-provider';
import { enter, type Door } from '@/lib/api/access';
import type { AnswerError } from '@/lib/model/answer-error';
import { doorWords } from '@/lib/words/en/door';
import { errorWords } from '@/lib/words/en/errors';
import { errorText } from '@/lib/words/error-text';

/** Why nobody came in: the server's word, and when; null where the server was not reached. */
type Problem = { readonly error: AnswerError; readonly at: number } | null;

class Refused extends Error {
  readonly error: AnswerError;
  constructor(error: AnswerError) {
    super(error.code);
    this.error = error;
  }
}

// The server draws it too, and React would count its own ids differently there.
const FIELD = 'access-code';
const PROBLEM = 'access-code-problem';

interface DoorFormProps {
  door: Door;
  /** Whether its field has the focus at first, as in a dialog. */
  isFocused?: boolean;
  /** Called once a session has begun. */
  onEntered: () => void;
}

/** Asks for an access code, and for another where it is wrong. */
export function DoorForm({ door, isFocused = false, onEntered }: DoorFormProps) {
  const words = useWords(doorWords);
  const sentences = useWords(errorWords);
  // It is there before it says anything: a region that comes together with its text may not be read out.
  const { busy, problem, run } = useTask<{ why: Problem }>((error) => ({
    why: error instanceof Refused ? { error: error.error, at: Date.now() } : null,
  }));
  const text =
    problem === null
      ? null
      : problem.why === null
        ? words.failed
        : errorText(sentences, problem.why.error, problem.why.at);

  return (
    <form
      className="grid w-full max-w-[22rem] gap-2 text-start"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.querySelector('input');
        const typed = field?.value.trim() ?? '';
        if (typed === '') {
          field?.focus();
          return;
        }
        run(async () => {
          const refused = await enter(door, typed);
          if (refused !== null) throw new Refused(refused);
          onEntered();
        });
      }}
    >
      <label htmlFor={FIELD} className="text-[13px] text-ink-2">
        {words.code}
      </label>
      <input
        ref={isFocused ? initialFocus : undefined}
        id={FIELD}
        type="text"
        dir="ltr"
        className="field font-mono text-base pointer-coarse:min-h-11"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby={PROBLEM}
        aria-invalid={problem?.why?.error.code === 'access_code_wrong' ? true : undefined}
      />
      <p id={PROBLEM} role="alert" className="min-h-[1lh] text-[13px] wrap-anywhere text-warn">
        {text}
      </p>
      <button type="submit" className="button primary justify-self-start" aria-disabled={busy}>
        {busy ? words.entering : words.enter}
      </button>
    </form>
  );
}

/** Stands in the place of the app, at the app's own address, for who has no session (worker.ts). */
export function DoorPage() {
  const words = useWords(doorWords);
  return (
    <main className="grid h-dvh content-center justify-items-center gap-4 overflow-y-auto p-6 text-center">
      <Brand />
      <h1 className="text-xl font-semibold tracking-tight text-balance">{words.title}</h1>
      <p className="max-w-[34rem] text-pretty text-ink-2">{words.text}</p>
      <DoorForm
        door="access"
        onEntered={() => {
          location.reload();
        }}
      />
    </main>
  );
}
