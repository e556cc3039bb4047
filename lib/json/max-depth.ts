/** Deeper than any real schema; JSON nested without end would exhaust the stack of whatever walks it next. */
export const MAX_DEPTH = 100;
