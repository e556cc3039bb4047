import { z } from 'zod';

/** Tells a person what is going on. */
export interface Progress {
  say(line: string): void;
  /** Begins a step; `doing` and `did` name it while it runs and once it is done: "Building the app", "Built the app". */
  begin(doing: string, did: string): ProgressStep;
}

export interface ProgressStep {
  /** How far it is, such as "49 of 98 MB". */
  detail(text: string): void;
  done(): void;
  fail(reason: string): void;
}

/** A message of the local AI to the process that started it: its progress, or why it could not start. */
export const progressMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), line: z.string() }),
  z.object({ kind: z.literal('begin'), step: z.int(), doing: z.string(), did: z.string() }),
  z.object({ kind: z.literal('detail'), step: z.int(), text: z.string() }),
  z.object({ kind: z.literal('done'), step: z.int() }),
  z.object({ kind: z.literal('fail'), step: z.int(), reason: z.string() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

export type ProgressMessage = z.output<typeof progressMessage>;
type StepMessage = Exclude<ProgressMessage, { kind: 'failed' }>;

/** Progress as messages, for a process that shows it among its own. */
export function progressAsMessages(send: (message: StepMessage) => void): Progress {
  let steps = 0;
  return {
    say(line) {
      send({ kind: 'say', line });
    },
    begin(doing, did) {
      const step = (steps += 1);
      send({ kind: 'begin', step, doing, did });
      return {
        detail(text) {
          send({ kind: 'detail', step, text });
        },
        done() {
          send({ kind: 'done', step });
        },
        fail(reason) {
          send({ kind: 'fail', step, reason });
        },
      };
    },
  };
}

/** The other end of `progressAsMessages`: shows on `progress` what the messages tell. */
export function replayProgress(progress: Progress): (message: StepMessage) => void {
  const steps = new Map<number, ProgressStep>();
  return (message) => {
    switch (message.kind) {
      case 'say':
        progress.say(message.line);
        break;
      case 'begin':
        steps.set(message.step, progress.begin(message.doing, message.did));
        break;
      case 'detail':
        steps.get(message.step)?.detail(message.text);
        break;
      case 'done':
        steps.get(message.step)?.done();
        break;
      case 'fail':
        steps.get(message.step)?.fail(message.reason);
    }
  };
}

/** Progress as plain lines on stderr: stdout carries one line of JSON. */
export function stderrProgress(): Progress {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  return {
    say,
    begin(doing, did) {
      say(`${doing}…`);
      return {
        detail: () => undefined,
        done() {
          say(`${did}.`);
        },
        fail(reason) {
          say(`${doing}: ${reason}`);
        },
      };
    },
  };
}
