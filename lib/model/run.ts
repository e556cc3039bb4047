/** The header that names an answer's run: by it the rest can be fetched after a break. */
export const RUN_HEADER = 'cf-aig-run-id';
/** The header that says that a run can be ended; AI Gateway's go on until the model has written all. */
export const CAN_STOP_HEADER = 'edgewise-can-stop';

/** As AI Gateway and the local AI write them, with room. It stands in an address, where nothing else may. */
const runId = /^[\w-]{1,128}$/;

export function isRunId(value: unknown): value is string {
  return typeof value === 'string' && runId.test(value);
}
