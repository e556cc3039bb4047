// A command's reports on its steps while it prepares. Plain JavaScript without dependencies: scripts/run.mjs needs it
// before anything is installed.

/** A shorter step is over before anybody reads of it. */
const SHOWN_AFTER_MS = 2_000;
/** Without a live line, a step that takes long is mentioned again this often. */
const REMINDER_MS = 15_000;
const TICK_MS = 500;

/**
 * @typedef {object} Step
 * @property {(text: string) => void} detail how far it is, such as "49 of 98 MB"
 * @property {() => void} done
 * @property {(reason: string) => void} fail
 */

/**
 * Tells of steps that run beside each other, each with the time it has taken: on a terminal in a last line that is
 * redrawn, elsewhere in lines of their own.
 *
 * @param {(text: string) => void} write
 * @param {() => number} now in milliseconds
 */
export function createSteps(write, now = () => performance.now()) {
  /** @type {Set<{ doing: string, detail: string, startedAt: number, isShown: boolean }>} */
  const running = new Set();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  /** @type {number | undefined} the width of a terminal whose last line is redrawn */
  let columns;
  let lastLineAt = 0;
  let isDrawn = false;

  /** @param {string} line */
  function say(line) {
    clear();
    write(`${line}\n`);
    lastLineAt = now();
  }

  function clear() {
    if (isDrawn) write('\r\x1b[K');
    isDrawn = false;
  }

  function tick() {
    const slow = [...running].filter(({ startedAt }) => now() - startedAt >= SHOWN_AFTER_MS);
    if (columns !== undefined) {
      clear();
      if (slow.length === 0) return;
      write(`… ${slow.map(described).join(' · ')}`.slice(0, columns - 1));
      isDrawn = true;
      return;
    }
    for (const step of slow.filter(({ isShown }) => !isShown)) {
      step.isShown = true;
      say(`  ${step.doing}…`);
    }
    if (slow.length > 0 && now() - lastLineAt >= REMINDER_MS) say(`  ${slow.map(described).join(', ')}`);
  }

  /** @param {{ doing: string, detail: string, startedAt: number }} step */
  function described({ doing, detail, startedAt }) {
    return `${doing}${detail === '' ? '' : `: ${detail}`} (${elapsed(now() - startedAt)})`;
  }

  return {
    say,
    /**
     * @param {string} doing such as "Building the app"
     * @param {string} did such as "Built the app"
     * @returns {Step}
     */
    begin(doing, did) {
      const step = { doing, detail: '', startedAt: now(), isShown: false };
      running.add(step);
      if (timer === undefined) timer = setInterval(tick, TICK_MS).unref();
      function end() {
        running.delete(step);
        if (running.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        clear();
      }
      return {
        detail(text) {
          step.detail = text;
        },
        done() {
          end();
          const took = now() - step.startedAt;
          if (took >= SHOWN_AFTER_MS) say(`✓ ${did} (${elapsed(took)})`);
        },
        fail(reason) {
          end();
          say(`✗ ${step.doing}: ${reason}`);
        },
      };
    },
    /**
     * Redraws the last line of a terminal from now on.
     * @param {number} width
     */
    goLive(width) {
      columns = width;
    },
    /** Says nothing more of what is running, so that something else can be printed. */
    stop() {
      running.clear();
      clearInterval(timer);
      clear();
    },
  };
}

/** @param {number} ms */
function elapsed(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The steps of this process. */
export const steps = createSteps((text) => process.stdout.write(text));
