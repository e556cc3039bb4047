/** One line of the report. */
export interface Result {
  what: string;
  measured: string;
  /** As in the project's targets: "≤ 1.2 times bare". */
  target: string;
  /** undefined where there is no target to meet. */
  met?: boolean;
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
