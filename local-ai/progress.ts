/** Tells a person what is going on. All of it goes to stderr: stdout carries one line of JSON for the parent process. */
export interface Progress {
  say(line: string): void;
  /** Called again and again while something is fetched; counts are bytes. */
  fetched(what: string, done: number, total: number): void;
}

const BAR_WIDTH = 30;

/** Progress on stderr: a bar that moves on a terminal, a line every tenth of the way elsewhere. */
export function stderrProgress({ isTTY } = process.stderr): Progress {
  let lastTenth = -1;
  return {
    say(line) {
      process.stderr.write(`${line}\n`);
    },
    fetched(what, done, total) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const text = `${what}: ${megabytes(done)} of ${megabytes(total)} MB`;
      if (isTTY) {
        const filled = Math.round(share * BAR_WIDTH);
        const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
        process.stderr.write(`\r${bar} ${text}${share === 1 ? '\n' : ''}`);
        return;
      }
      const tenth = Math.floor(share * 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      process.stderr.write(`${text}\n`);
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
