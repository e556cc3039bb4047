import type { StandIn } from '../lib/model/deployment';

const budgets = [
  'BUDGET_VISITOR_REQUESTS',
  'BUDGET_TOTAL_REQUESTS',
  'BUDGET_VISITOR_TOKENS',
  'BUDGET_TOTAL_TOKENS',
  'BUDGET_VISITOR_SHARES',
  'BUDGET_TOTAL_SHARES',
  'BUDGET_VISITOR_SHARE_BYTES',
  'BUDGET_TOTAL_SHARE_BYTES',
  'BUDGET_STORED_SHARE_BYTES',
];
const names = [
  'AI_GATEWAY_ID',
  'MODELS',
  'MAX_COMPLETION_TOKENS',
  'ALLOWED_PARAMETERS',
  'ALLOWED_HOSTS',
  'ACCESS_CODES',
  'SESSION_SECRET',
  ...budgets,
];

/** No budgets, and every parameter: a model on one's own machine costs nothing. */
export const liftedBudgets: Record<string, string> = {
  ...Object.fromEntries(budgets.map((name) => [name, 'unlimited'])),
  ALLOWED_PARAMETERS: '*',
};

/** The worker variables that are set in this process's environment. */
export function workerVariables(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

/** The worker variable by which the page learns what answers in the model's place. */
export function standInVariable(standIn: StandIn | null): Record<string, string> {
  return standIn === null ? {} : { STAND_IN: JSON.stringify(standIn) };
}
