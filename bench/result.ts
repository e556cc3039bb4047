/** One line of the report. */
export interface Result {
  what: string;
  measured: string;
  /** As in the project's targets: "≤ 1.2 times bare". */
  target: string;
  /** undefined where there is no target to meet. */
  met?: boolean;
  /** Why its target is missed, where that is known. */
  reason?: string;
  /** The rounds' smallest and largest value. */
  spread: string;
}

/** The results as a Markdown table. */
export function table(results: readonly Result[]): string {
  const rows = results.map(
    ({ what, measured, target, met, spread }) =>
      `| ${what} | ${measured} | ${target} | ${met === undefined ? '' : met ? 'yes' : 'no'} | ${spread} |`,
  );
  return ['| what | measured | target | met | spread |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** Every missed target with its reason, as Markdown; empty where all are met. */
export function missed(results: readonly Result[]): string {
  const lines = results
    .filter(({ met }) => met === false)
    .map(({ what, reason = 'not looked into' }) => `- **${what}**: ${reason}`);
  return lines.length === 0 ? '' : ['## Not reached', '', ...lines, ''].join('\n');
}
